import { plainText } from '../engine/reports/terminal/plain-text.ts';

/** Rows as aligned columns; the last column is wrapped to `width` characters. Names from outside cannot move the terminal. */
export function formatColumns(cells: readonly (readonly string[])[], width: number): string {
  // Indentation is ours; plain text has none.
  const rows = cells.map((row) => row.map((cell) => (/^ +/u.exec(cell)?.[0] ?? '') + plainText(cell)));
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count - 1 }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const indent = widths.reduce((sum, columnWidth) => sum + columnWidth + 2, 0);
  return rows
    .map((row) => {
      const head = widths.map((columnWidth, column) => (row[column] ?? '').padEnd(columnWidth + 2)).join('');
      return head + wrap(row[count - 1] ?? '', Math.max(20, width - indent)).join('\n' + ' '.repeat(indent));
    })
    .join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
