import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { AuditRow } from '#shared/domain/rows';
import { rowColumns, toCells, type RowCells } from './row-table.ts';

const rowsPerGroup = 20_000;
const whole: ReadonlySet<string> = new Set(['unit', 'variant']);

const schema: SchemaElement[] = [
  { name: 'root', num_children: rowColumns.length },
  ...rowColumns.map((name): SchemaElement => ({
    name,
    repetition_type: 'OPTIONAL',
    ...(whole.has(name) ? { type: 'INT32' } : { type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
  })),
];

/** Rows as one Parquet file (Snappy), texts as they are; built in memory, a group of rows at a time. */
export async function rowsParquet(rows: AsyncIterable<AuditRow>): Promise<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'assay' });
  let group: RowCells[] = [];
  const flush = async (): Promise<void> => {
    if (group.length === 0) return;
    const columnData = rowColumns.map((name) => ({ name, data: group.map((cells) => cells[name]) }));
    await writer.write({ columnData });
    group = [];
  };
  for await (const row of rows) {
    group.push(toCells(row));
    if (group.length >= rowsPerGroup) await flush();
  }
  await flush();
  await writer.finish();
  return new Uint8Array(bytes.getBuffer());
}
