/** A run of letters on a page, as the file draws it. Units are points, y grows upwards. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the letters. */
  readonly height: number;
  /** The file or its reader says that a line ends here. */
  readonly endsLine: boolean;
}

/** Shares of the letters' height. */
const sameLine = 0.5;
const wordGap = 0.15;
const columnGap = 1.5;
const paragraphGap = 1.7;

const columnSpace = '   ';

/** The text of a page from its runs: gaps become spaces or columns, larger leading an empty line. */
export function composePage(runs: Iterable<TextRun>): string {
  let text = '';
  let last: TextRun | null = null;
  for (const run of runs) {
    if (run.text.trim() === '') {
      // White space is told from the places of its neighbours; only a line end is taken from it.
      if (last !== null && run.endsLine) last = endLine(last);
      continue;
    }
    if (last !== null) text += separator(last, run, text);
    text += run.text;
    last = run;
  }
  return text.replaceAll(/[^\S\n]+$/gmu, '').trim();
}

function endLine(run: TextRun): TextRun {
  return { ...run, endsLine: true };
}

function separator(last: TextRun, run: TextRun, text: string): string {
  const height = Math.max(last.height, run.height, 1);
  const drop = last.y - run.y;
  const isSameLine = Math.abs(drop) <= height * sameLine && (!last.endsLine || run.x >= last.x);
  if (!isSameLine) return drop > height * paragraphGap || drop < -height ? '\n\n' : '\n';
  const gap = run.x - (last.x + last.width);
  if (gap > height * columnGap) return columnSpace;
  const isApart = gap > height * wordGap && !/\s$/u.test(text) && !/^\s/u.test(run.text);
  return isApart ? ' ' : '';
}
