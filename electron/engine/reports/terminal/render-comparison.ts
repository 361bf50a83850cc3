import { styleText } from 'node:util';
import type { AuditComparison, ChangeReading, ComparedSlice, VersionChange } from '#shared/domain/comparison';
import { changeWords, formatCount, formatFigure, formatMoves, formatP } from '#shared/formatting';
import { wrapWidth } from './display-width.ts';
import { paragraph } from './plain-text.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { layTable, type Cell, type TextColumn } from './text-table.ts';

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

const glyphs: Readonly<Record<ChangeReading, string>> = {
  worse: '✗',
  better: '✓',
  'no-worse': '=',
  inconclusive: '◇',
};
const styles = { worse: 'red', better: 'green', 'no-worse': 'green', inconclusive: 'yellow' } as const;

const columns: readonly TextColumn[] = [
  { title: 'Slice', align: 'start', shrinks: true, expendable: 0 },
  { title: 'pairs', align: 'end', expendable: 0 },
  { title: 'before', align: 'end', expendable: 3 },
  { title: 'after', align: 'end', expendable: 3 },
  { title: 'difference [CI]', align: 'end', expendable: 0 },
  { title: 'worse/better', align: 'end', expendable: 2 },
  { title: 'adj. p', align: 'end', expendable: 0 },
  { title: 'reading', align: 'start', expendable: 0 },
];

function changeCells(slice: ComparedSlice, change: VersionChange | null, paint: Paint): Cell[] {
  const title = { text: `  ${slice.named ? '* ' : ''}${paragraph(slice.title, 160)}` };
  if (change === null)
    return [title, { text: '0' }, ...Array.from({ length: 5 }, () => ({ text: '–' })), { text: 'no pair' }];
  return [
    title,
    { text: formatCount(change.difference.n) },
    { text: formatFigure(change.before) },
    { text: formatFigure(change.after) },
    { text: formatFigure(change.difference) },
    { text: formatMoves(change).replaceAll(' ', '') },
    { text: formatP(change.adjustedP) },
    {
      text: change.tooFew ? '– too few' : `${glyphs[change.reading]} ${changeWords[change.reading]}`,
      paint: (text) => (change.tooFew ? paint('dim', text) : paint(styles[change.reading], text)),
    },
  ];
}

/** The comparison for a terminal: what differs beside the model, one table a later audit, what to look at twice. Ends with a line feed. */
export function renderComparisonTerminal(comparison: AuditComparison, options: TerminalOptions): string {
  const width = Math.max(60, Math.floor(options.width));
  const paint: Paint = (style, text) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const { audits, slices } = comparison;
  const [first, ...others] = audits;
  const name = (audit: (typeof audits)[number] | undefined): string =>
    audit === undefined
      ? ''
      : `${paragraph(audit.id, 40)} (${paragraph(audit.model.id, 80)}, ${audit.model.variant})`;
  const listed = (title: string, texts: readonly string[], mark: string): string[] =>
    texts.length === 0
      ? []
      : [
          '',
          paint('bold', title),
          ...texts.flatMap((text) =>
            wrapWidth(paragraph(text, 1000), width - 2).map(
              (line, index) => (index === 0 ? mark : '  ') + line,
            ),
          ),
        ];
  const groups = others.map((audit, index) => ({
    title: `${name(audit)} against ${name(first)}`,
    rows: slices.map((slice) => changeCells(slice, slice.changes[index] ?? null, paint)),
  }));
  const flags = slices.flatMap((slice) =>
    slice.changes.flatMap((change) =>
      (change?.flags ?? []).map((flag) => `${slice.title}, ${change?.auditId ?? ''}: ${flag}`),
    ),
  );
  const broken = slices
    .filter(({ firstBad }) => firstBad !== null && others.length > 1)
    .map(({ title, sentence }) => `${title}: ${sentence}`);
  return [
    ...wrapWidth(paragraph(comparison.sentence), width).map((line) => paint('bold', line)),
    ...wrapWidth(
      `${paragraph(comparison.metric.title, 60)}, paired on equal inputs; differences in points, later minus first; * named beforehand (Holm), others Benjamini-Hochberg`,
      width,
    ).map((line) => paint('dim', line)),
    ...listed(
      'Not the same',
      comparison.warnings.map(({ sentence }) => sentence),
      '! ',
    ),
    '',
    ...layTable(columns, groups, width, (text) => paint('bold', text)),
    ...listed('First bad version', broken, '✗ '),
    ...listed('Look twice', flags, '! '),
    ...listed(
      'Left out',
      comparison.leftOut.map(({ sliceId, reason }) => `${sliceId}: ${reason}`),
      '– ',
    ),
    '',
  ].join('\n');
}
