import { displayWidth, fitWidth } from './display-width.ts';

/** One cell: its text, and how it is coloured. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface TextColumn {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** The column that is cut when the others need the room. */
  readonly shrinks?: true;
  /** 0 stays whatever the width; the highest number goes first. */
  readonly expendable: number;
}

/** Width a shrinking column keeps while another column can go instead. */
const leastShrunk = 18;
const gap = 2;

function naturalWidths(columns: readonly TextColumn[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
}

/** Indexes of the columns that fit, and their widths. */
function chooseColumns(
  columns: readonly TextColumn[],
  natural: readonly number[],
  width: number,
): { index: number; width: number }[] {
  let kept = columns.map((column, index) => ({ ...column, index, natural: natural[index] ?? 0 }));
  const others = () => kept.reduce((sum, column) => sum + (column.shrinks ? 0 : column.natural) + gap, -gap);
  const least = () =>
    kept.reduce((sum, column) => sum + (column.shrinks ? Math.min(leastShrunk, column.natural) : 0), 0);
  while (others() + least() > width) {
    const first = Math.max(...kept.map((column) => column.expendable));
    if (first === 0) break;
    kept = kept.filter((column) => column.expendable !== first);
  }
  const room = Math.max(8, width - others());
  return kept.map((column) => ({
    index: column.index,
    width: column.shrinks ? Math.min(column.natural, room) : column.natural,
  }));
}

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Lines of a table at most `width` columns wide (as long as what must stay fits), with a line before each group. */
export function layTable(
  columns: readonly TextColumn[],
  groups: readonly RowGroup[],
  width: number,
  paintHead: (text: string) => string,
): string[] {
  const rows = groups.flatMap((group) => group.rows);
  const chosen = chooseColumns(columns, naturalWidths(columns, rows), width);
  const lay = (cells: readonly Cell[]) =>
    chosen
      .map(({ index, width: cellWidth }) => {
        const cell = cells[index] ?? { text: '' };
        const fitted = fitWidth(cell.text, cellWidth);
        const padding = ' '.repeat(cellWidth - displayWidth(fitted));
        const painted = cell.paint === undefined ? fitted : cell.paint(fitted);
        return columns[index]?.align === 'end' ? padding + painted : painted + padding;
      })
      .join(' '.repeat(gap))
      .trimEnd();
  const head = lay(columns.map((column) => ({ text: column.title })));
  return [
    paintHead(head),
    ...groups.flatMap((group) => [paintHead(fitWidth(group.title, width)), ...group.rows.map(lay)]),
  ];
}
