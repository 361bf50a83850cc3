import { makeVisible } from '#shared/visible-text';

/** What a spreadsheet takes for the start of a formula, in narrow and wide forms (OWASP, CSV Injection). */
const formulaStart = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** A text for a cell: hidden characters by their codes, and no formula. Numbers are written as they are. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const shown = makeVisible(value);
  return formulaStart.test(shown) || formulaStart.test(value) ? `'${shown}` : shown;
}

/** One record (RFC 4180). */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quote(csvCell(cell))).join(',')}\r\n`;
}

function quote(text: string): string {
  return /[",\r\n;\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
