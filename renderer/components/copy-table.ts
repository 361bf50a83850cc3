/** The cells of the first table inside `host`, tab-separated, on the clipboard. */
export async function copyTable(host: HTMLElement | undefined): Promise<void> {
  const table = host?.querySelector('table');
  if (table === undefined || table === null) throw new Error('there is no table to copy');
  const lines = [...table.rows].map((row) => [...row.cells].map(wordsOf).join('\t'));
  await navigator.clipboard.writeText(lines.join('\n'));
}

/** Labels of drawings stand for the drawings. */
function wordsOf(cell: HTMLTableCellElement): string {
  const words = cell.textContent.replace(/\s+/g, ' ').trim();
  return words === '' ? (cell.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '') : words;
}
