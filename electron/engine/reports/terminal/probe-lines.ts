import type { Figure } from '#shared/domain/figure';
import type { ProbeReport } from '#shared/domain/probe';
import { formatCount, formatFewScored, formatFigure, verdictWords } from '#shared/formatting';
import { paragraph } from './plain-text.ts';
import { layTable, type RowGroup, type TextColumn } from './text-table.ts';

const columns: readonly TextColumn[] = [
  { title: 'Condition', align: 'start', shrinks: true, expendable: 0 },
  { title: 'n', align: 'end', expendable: 0 },
  { title: 'unscored', align: 'end', expendable: 1 },
  { title: '% [CI]', align: 'end', expendable: 0 },
  { title: 'Drop, pp [CI]', align: 'end', expendable: 2 },
  { title: 'Verdict', align: 'start', expendable: 0 },
];

function shown(figure: Figure | null, tooFew: boolean): string {
  if (figure === null) return 'nothing scored';
  return tooFew ? `${formatFewScored(figure)} (too few)` : formatFigure(figure);
}

function groupsOf(probe: ProbeReport): RowGroup[] {
  const title = paragraph(probe.title, 60);
  const rows = [...Map.groupBy(probe.rows, ({ group }) => group)].map(([group, own]) => ({
    title: `${title}: ${paragraph(group, 40)}`,
    rows: own.map((row) => {
      const unscored = Object.values(row.unscored).reduce((sum, count) => sum + count, 0);
      return [
        { text: `  ${paragraph(row.title, 120)} (${paragraph(row.metricTitle, 60)})` },
        { text: formatCount(row.scored) },
        { text: formatCount(unscored) },
        { text: shown(row.figure, row.tooFew) },
        { text: row.drop === null || row.tooFew ? '–' : formatFigure(row.drop) },
        { text: row.verdict === null || row.tooFew ? '–' : verdictWords[row.verdict] },
      ];
    }),
  }));
  if (probe.aggregates.length === 0) return rows;
  const aggregates = probe.aggregates.map(({ title: own, part, figure }) => [
    { text: `  ${paragraph(own, 60)}${part === null ? '' : ` (${paragraph(part, 40)})`}` },
    { text: figure === null ? '–' : formatCount(figure.clusters) },
    { text: '' },
    { text: figure === null ? 'not defined' : formatFigure(figure) },
    { text: '' },
    { text: '' },
  ]);
  return [{ title: `${title}: over conditions`, rows: aggregates }, ...rows];
}

/** Aggregates and scorecards of all probes in one table, and what to know before reading them. */
export function probeLines(
  probes: readonly ProbeReport[],
  width: number,
  bold: (text: string) => string,
): string[] {
  if (probes.length === 0) return [];
  const notices = probes.flatMap(({ notices: own }) => own.map((notice) => `! ${paragraph(notice, 400)}`));
  return [...layTable(columns, probes.flatMap(groupsOf), width, bold), ...notices];
}
