import type { Example, Gold } from '#shared/domain/example';
import type { Fields } from '#shared/domain/task';
import { sealRow, toHex } from './hashes.ts';

/** An example as its table holds it; JSON columns as text. */
export interface ExampleRow {
  readonly example_id: string;
  readonly row: number;
  readonly hash: Buffer;
  readonly seal: Buffer;
  readonly gold: string | null;
  readonly columns: string | null;
  readonly fields: string;
}

export function toExampleRow(example: Example): ExampleRow {
  const columns = Object.keys(example.columns).length === 0 ? null : JSON.stringify(example.columns);
  const content = {
    example_id: example.id.toWellFormed(),
    row: example.row,
    hash: Buffer.from(example.hash, 'hex'),
    gold: example.gold === null ? null : JSON.stringify(example.gold),
    columns,
    fields: JSON.stringify(example.fields),
  };
  return { ...content, seal: sealExample(content) };
}

export function sealExample(row: Omit<ExampleRow, 'seal'>): Buffer {
  return sealRow([row.example_id, row.row, toHex(row.hash), row.gold, row.columns, row.fields]);
}

export function fromExampleRow(row: ExampleRow): Example {
  const columns = Object.create(null) as Record<string, string>;
  if (row.columns !== null) {
    for (const [name, value] of Object.entries(JSON.parse(row.columns) as Record<string, string>)) {
      Object.defineProperty(columns, name, { value, enumerable: true });
    }
  }
  return {
    id: row.example_id,
    row: row.row,
    fields: JSON.parse(row.fields) as Fields,
    gold: row.gold === null ? null : (JSON.parse(row.gold) as Gold),
    columns,
    hash: toHex(row.hash),
  };
}
