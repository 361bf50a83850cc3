import type { AuditRow } from '#shared/domain/rows';
import { csvLine } from './csv-cells.ts';
import { rowColumns, toCells } from './row-table.ts';

/** Rows as CSV, many lines at a time; no cell is a formula. */
export async function* rowsCsv(rows: AsyncIterable<AuditRow>): AsyncGenerator<string> {
  let text = csvLine(rowColumns);
  for await (const row of rows) {
    const cells = toCells(row);
    text += csvLine(rowColumns.map((column) => cells[column]));
    if (text.length < 1 << 18) continue;
    yield text;
    text = '';
  }
  yield text;
}
