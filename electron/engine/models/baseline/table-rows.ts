import type { Span } from '#shared/domain/text';

/** Cells stand at least three spaces, or a bar, apart. */
const border = /\s*\|\s*|\s{3,}/gu;

/** The cells of a line, with their places; one for a line that is no row. */
export function cellsOf(line: string): readonly Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (const match of line.matchAll(border)) {
    if (match.index > start) cells.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (line.length > start) cells.push({ start, end: line.length });
  return cells;
}

export function isTableRow(line: string): boolean {
  return cellsOf(line).length > 1;
}

/**
 * The cell of a row that a question means: the one under the heading whose words are in the question, else the first
 * after the row's name.
 * @param heading the row that names the columns; '' where none was found
 */
export function chooseCell(
  row: string,
  heading: string,
  asked: ReadonlySet<string>,
  termsOf: (text: string) => string[],
): Span | null {
  const cells = cellsOf(row);
  const names = cellsOf(heading);
  let best: { readonly cell: Span; readonly score: number } | null = null;
  for (const [index, cell] of cells.entries()) {
    if (index === 0) continue;
    const name = names[index - cells.length + names.length];
    const terms = name === undefined ? [] : termsOf(heading.slice(name.start, name.end));
    const score = terms.length === 0 ? 0 : terms.filter((term) => asked.has(term)).length / terms.length;
    if (best === null || score > best.score) best = { cell, score };
  }
  return best?.cell ?? null;
}
