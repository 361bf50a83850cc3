import type { Example, Gold } from '#shared/domain/example';
import { hashText, hexOf, sealRow, toHex } from './hashes.ts';
import { splitFields, type PassageReader } from './passages.ts';

/** An example as its table holds it; JSON columns as text. */
export interface ExampleRow {
  readonly example_id: string;
  readonly row: number;
  readonly hash: Buffer;
  readonly seal: Buffer;
  readonly gold: string | null;
  readonly columns: string | null;
  /** Texts by field; a long passage stands in `passage` and here by its hash. */
  readonly fields: string;
}

/** An example on its way into the store, with the passages that its fields refer to. */
export interface NewExampleRow extends ExampleRow {
  readonly passages: readonly (readonly [hash: Buffer, text: string])[];
}

export function toExampleRow(example: Example): NewExampleRow {
  const columns = Object.keys(example.columns).length === 0 ? null : JSON.stringify(example.columns);
  const { fields, passages } = splitFields(example.fields, example.shared ?? [], hashText);
  const content = {
    example_id: example.id.toWellFormed(),
    row: example.row,
    hash: Buffer.from(example.hash, 'hex'),
    gold: example.gold === null ? null : JSON.stringify(example.gold),
    columns,
    fields,
  };
  return { ...content, seal: sealExample(content), passages };
}

export function sealExample(row: Omit<ExampleRow, 'seal'>): Buffer {
  return sealRow([row.example_id, row.row, toHex(row.hash), row.gold, row.columns, row.fields]);
}

/** SQL of what `sealExample` is over, in its order, then seal and position; blobs as hex. */
export const sealedExample = `example_id, row, ${hexOf('hash')}, gold, columns, fields, ${hexOf('seal')}, position`;

export function fromExampleRow(row: ExampleRow, passages: PassageReader): Example {
  const columns = Object.create(null) as Record<string, string>;
  if (row.columns !== null) {
    for (const [name, value] of Object.entries(JSON.parse(row.columns) as Record<string, string>)) {
      Object.defineProperty(columns, name, { value, enumerable: true });
    }
  }
  return {
    id: row.example_id,
    row: row.row,
    fields: passages.readFields(row.fields),
    gold: row.gold === null ? null : (JSON.parse(row.gold) as Gold),
    columns,
    hash: toHex(row.hash),
  };
}
