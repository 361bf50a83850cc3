import { styleText } from 'node:util';
import type { Figure, VerdictOutcome } from '#shared/domain/figure';
import type { ExpectationResult, Report, SliceReport } from '#shared/domain/report';
import { byUrgency, sliceTitle } from '#shared/expectation-order';
import {
  formatBound,
  formatCount,
  formatFewScored,
  formatFigure,
  formatP,
  formatPart,
  formatTally,
  formatUnits,
  hasOwnSection,
  idiomTitles,
  metricTitle,
  verdictWords,
} from '#shared/formatting';
import { reasonNotRun, titleOf } from '#shared/not-run';
import { curveLines, noiseGlyphs, noiseKey } from './curve-lines.ts';
import { padWidth, displayWidth, wrapWidth } from './display-width.ts';
import { benchLines, unitLines } from './provenance-lines.ts';
import { keyFigures } from '#shared/key-figures';
import { paragraph } from './plain-text.ts';
import { probeLines } from './probe-lines.ts';
import { suiteLines } from './suite-lines.ts';
import type { TerminalOptions } from './terminal-options.ts';
import type { Cell, RowGroup, TextColumn } from './text-table.ts';
import { layTable } from './text-table.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const outcomeStyles: Readonly<Record<VerdictOutcome, Style>> = {
  pass: 'green',
  fail: ['red', 'bold'],
  inconclusive: 'yellow',
};
const outcomeGlyphs: Readonly<Record<VerdictOutcome, string>> = { pass: '✓', fail: '✗', inconclusive: '◇' };
const urgency: readonly VerdictOutcome[] = ['fail', 'inconclusive', 'pass'];

const mostNotes = 12;

function outcomeText(outcome: VerdictOutcome): string {
  return `${outcomeGlyphs[outcome]} ${verdictWords[outcome].toLowerCase()}`;
}

function verdictLines(report: Report, width: number, paint: Paint): string[] {
  const { outcome } = report.verdict;
  const isInterim = report.audit.state === 'interim';
  const hasWord = !isInterim && outcome !== 'none';
  const word = hasWord
    ? outcomeText(outcome).toUpperCase()
    : isInterim
      ? '– INTERIM, NO VERDICT YET'
      : '– NO VERDICT';
  const tally =
    report.expectations.length === 0
      ? formatTally(report.verdict)
      : `expectations: ${formatTally(report.verdict)}`;
  const { audit, model, dataset } = report;
  const subject = [
    `${paragraph(audit.name, 120)} (${paragraph(audit.id, 40)}): ${paragraph(model.id, 120)}`,
    model.variant,
    `on ${paragraph(dataset.title ?? dataset.source, 120)}`,
    `n ${formatCount(dataset.examples)}`,
    `seed ${audit.seed}`,
  ].join(', ');
  return [
    `${hasWord ? paint(outcomeStyles[outcome], word) : paint('bold', word)}  ${tally}`,
    ...wrapWidth(paragraph(report.verdict.sentence), width),
    ...wrapWidth(subject, width).map((line) => paint('dim', line)),
    ...benchLines(audit.bench, width).map((line) => paint('dim', line)),
  ];
}

function headlineLines(report: Report, paint: Paint): string[] {
  const { headline } = report;
  const { outcomes } = headline;
  const missing = outcomes.refused + outcomes.error + outcomes.pending;
  const figure = (value: Figure | null) =>
    value === null ? 'not measured' : `${formatFigure(value)}  n ${formatCount(value.n)}`;
  const lines: (readonly [string, string])[] = [
    ...keyFigures(report).map(({ title, figure: value, unit }): readonly [string, string] => [
      `${paragraph(title, 60)}${unit === '%' ? ', %' : ''}`,
      figure(value),
    ]),
    ['No answer', formatPart(missing, outcomes.planned)],
    ['Asked / from cache', `${formatCount(headline.asked)} / ${formatCount(headline.cached)}`],
  ];
  const label = Math.max(...lines.map(([title]) => displayWidth(title)));
  return lines.map(([title, value]) => `${paint('dim', padWidth(title, label, 'start'))}  ${value}`);
}

function sliceCells(slice: SliceReport, metric: string, paint: Paint): (readonly [string, Cell])[] {
  const { drop, flipRate } = slice;
  const few = (value: Figure | null | undefined, shown: (value: Figure) => string) =>
    value === null || value === undefined ? '–' : slice.tooFew ? formatFewScored(value) : shown(value);
  const absent = reasonNotRun(slice) !== null ? '– not run' : slice.tooFew ? '– too few' : '–';
  const verdict: Cell =
    slice.verdict === null || absent !== '–'
      ? { text: absent, paint: (text) => paint('dim', text) }
      : {
          text: outcomeText(slice.verdict),
          paint: (text) => paint(outcomeStyles[slice.verdict ?? 'pass'], text),
        };
  return [
    ['slice', { text: `  ${paragraph(titleOf(slice), 240)}` }],
    ['n', { text: formatUnits(slice) }],
    ['score', { text: few(slice.figures[metric], formatFigure) }],
    ['drop', { text: slice.tooFew || drop === null ? '–' : formatFigure(drop.figure) }],
    [
      'p',
      {
        text:
          slice.tooFew || drop === null
            ? '–'
            : `${formatP(drop.adjustedP)} ${noiseGlyphs[drop.noise.reading]}`,
      },
    ],
    ['flips', { text: few(flipRate, formatFigure) }],
    ['verdict', verdict],
  ];
}

function tableLines(report: Report, width: number, paint: Paint): string[] {
  const metric = report.headline.metric;
  const level = Math.round(report.method.intervalLevel * 100);
  const groups = report.groups.filter((group) => group.slices.length > 0 && !hasOwnSection(group.idiom));
  const slices = groups.flatMap((group) => group.slices);
  if (slices.length === 0)
    return report.suites.length + report.probes.length > 0 ? [] : ['No slice has been scored.'];
  const has = {
    drop: slices.some((slice) => slice.drop !== null && !slice.tooFew),
    score: slices.some((slice) => slice.figures[metric] !== undefined),
    flips: slices.some((slice) => slice.flipRate !== null),
  };
  // One figure with an interval always stays: the drop, or what there is instead.
  const columns: (readonly [string, TextColumn])[] = [
    ['slice', { title: 'Slice', align: 'start', shrinks: true, expendable: 0 }],
    ['n', { title: 'n', align: 'end', expendable: 0 }],
    [
      'score',
      {
        title: `${paragraph(metricTitle(report, metric), 12)} [${level}% CI]`,
        align: 'end',
        expendable: has.drop ? 1 : 0,
      },
    ],
    ['drop', { title: `Drop, pp [${level}% CI]`, align: 'end', expendable: 0 }],
    ['p', { title: 'adj. p', align: 'end', expendable: 2 }],
    ['flips', { title: 'Flips, % [CI]', align: 'end', expendable: has.drop || has.score ? 3 : 0 }],
    ['verdict', { title: 'Verdict', align: 'start', expendable: 0 }],
  ];
  const isShown = (key: string) =>
    (has.drop || (key !== 'drop' && key !== 'p')) &&
    (has.score || key !== 'score') &&
    (has.flips || key !== 'flips');
  const rows = (group: (typeof groups)[number]): RowGroup => ({
    title: idiomTitles[group.idiom],
    rows: group.slices.map((slice) =>
      sliceCells(slice, metric, paint).flatMap(([key, cell]) => (isShown(key) ? [cell] : [])),
    ),
  });
  const shown = columns.flatMap(([key, column]) => (isShown(key) ? [column] : []));
  const lines = layTable(shown, groups.map(rows), width, (text) => paint('bold', text));
  // Below the curves it stands too.
  const key = report.curves.length === 0 && lines[0]?.includes('adj. p') === true ? [noiseKey] : [];
  return [...lines, ...[...key, ...unitLines(slices, width)].map((line) => paint('dim', line))];
}

function expectationLine(report: Report, expectation: ExpectationResult): string {
  const measured =
    expectation.figure === null
      ? 'not measured'
      : `${formatFigure(expectation.figure)}, n ${formatCount(expectation.figure.n)}`;
  const about = paragraph(sliceTitle(report, expectation.sliceId), 120);
  return `${about}: ${measured}; limit ${paragraph(formatBound(expectation), 80)}`;
}

function listed(texts: readonly string[], width: number, indent: string): string[] {
  const lines = texts
    .slice(0, mostNotes)
    .flatMap((text) => wrapWidth(text, width - 2).map((line, index) => (index === 0 ? indent : '  ') + line));
  const more = texts.length - mostNotes;
  return more > 0 ? [...lines, `  … and ${formatCount(more)} more in the report`] : lines;
}

function expectationLines(report: Report, width: number, paint: Paint): string[] {
  return urgency.flatMap((outcome) => {
    const texts = byUrgency(report.expectations)
      .filter((expectation) => expectation.outcome === outcome)
      .map((expectation) => expectationLine(report, expectation));
    return listed(texts, width, `${outcomeGlyphs[outcome]} `).map((line) =>
      outcome === 'pass' ? line : paint(outcomeStyles[outcome], line),
    );
  });
}

/**
 * The report for a terminal: verdict, headline, one table of slices (worst first in each group), expectations and what is
 * not covered. Narrow terminals lose columns, never n, an interval or the verdict. Ends with a line feed. The only escape
 * sequences in it are its own colours, and none with `colour: false`.
 */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const width = Math.max(60, Math.floor(options.width));
  const paint: Paint = (style, text) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const metric = paragraph(metricTitle(report, report.headline.metric), 12);
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  return [
    ...verdictLines(report, width, paint),
    '',
    ...headlineLines(report, paint),
    '',
    ...tableLines(report, width, paint),
    ...part(
      'Suites',
      suiteLines(report.suites, width, (text) => paint('bold', text)),
    ),
    ...part(
      'Probes',
      probeLines(report.probes, width, (text) => paint('bold', text)),
    ),
    ...part(`${metric} by severity`, curveLines(report, metric, width, paint)),
    ...part('Expectations', expectationLines(report, width, paint)),
    ...part(
      'Not covered',
      listed(
        report.notCovered.map((text) => paragraph(text)),
        width,
        '– ',
      ),
    ),
    '',
  ].join('\n');
}
