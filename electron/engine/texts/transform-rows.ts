import type { TransformedRow } from '#shared/domain/lines';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { textOf } from '../datasets/field-values.ts';
import { openRawRows } from '../datasets/open-raw-rows.ts';
import { suggestion } from '../nearest.ts';
import { openTransformer, type TransformSettings, type Transformer } from './transform-texts.ts';

export interface TransformRowsInput extends TransformSettings {
  readonly file: string;
  /** The column to change; the others are handed through. */
  readonly column: string;
}

const rowsTogether = 256;

type Row = TransformedRow['row'];

/** Changes one column of a file, row by row in its order; every row comes with all its columns. */
export async function* transformRows(
  input: TransformRowsInput,
  signal?: AbortSignal,
): AsyncGenerator<TransformedRow> {
  const source = await openRawRows(input.file, signal);
  const transformer = await openTransformer(input);
  try {
    let rows: { id: string; row: Row }[] = [];
    for await (const { row: number, values } of source.rows({ signal })) {
      const row = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
      if (!Object.hasOwn(row, input.column))
        throw unknownColumn(input, number, source.columns ?? Object.keys(row));
      rows.push({ id: `row-${number}`, row });
      if (rows.length < rowsTogether) continue;
      yield* changeRows(transformer, rows, input.column);
      rows = [];
    }
    yield* changeRows(transformer, rows, input.column);
  } finally {
    await transformer.close();
  }
}

async function* changeRows(
  transformer: Transformer,
  rows: readonly { readonly id: string; readonly row: Row }[],
  column: string,
): AsyncGenerator<TransformedRow> {
  const byId = new Map(rows.map(({ id, row }) => [id, row]));
  const lines = await transformer.transform(rows.map(({ id, row }) => ({ id, text: row[column] ?? '' })));
  for (const line of lines) yield { row: byId.get(line.id) ?? {}, line };
}

function unknownColumn(input: TransformRowsInput, row: number, columns: readonly string[]): AssayError {
  return new AssayError(
    'dataset-column',
    `${input.file}, row ${row}: there is no column ${quoteName(input.column)}${suggestion(input.column, columns)}; its columns: ${columns.join(', ')}.`,
    { details: { file: input.file, row, column: input.column, columns } },
  );
}
