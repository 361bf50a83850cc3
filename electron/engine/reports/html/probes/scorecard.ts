import type { Figure } from '#shared/domain/figure';
import type { Bounds, ProbeAggregate, ProbeReport, ProbeRow } from '#shared/domain/probe';
import { drawScoreBar } from '#shared/draw/score-bar';
import { formatCount, formatFewScored, formatInterval, formatPoints } from '#shared/formatting';
import type { Content, Markup } from '../markup.ts';
import { drawing, markup } from '../markup.ts';
import type { Column } from '../parts.ts';
import { asNumber, asPlain, asText, estimate, name, prose, table, verdict } from '../parts.ts';

export function dim(text: string): Markup {
  return markup`<span class="dim">${text}</span>`;
}

/** The bounds where they say more than the figure. */
function boundsNote(bounds: Bounds | null): Content {
  if (bounds === null || bounds.upper - bounds.lower < 0.0005) return null;
  return markup`<br><small>${formatPoints(bounds.lower)} to ${formatPoints(bounds.upper)} with the unscored</small>`;
}

function bar(figure: Figure | null, what: string, reference: number | null): Content {
  if (figure === null) return null;
  const { lower, upper } = figure.interval;
  const of = reference === null ? ('clean' as const) : ('perturbed' as const);
  const label = `${what}: ${formatPoints(figure.estimate)}, interval ${formatPoints(lower)} to ${formatPoints(upper)}`;
  const mark = { estimate: figure.estimate, lower, upper, of, reference };
  return markup`<span class="rate-bar">${drawing(drawScoreBar(mark, label))}</span>`;
}

function unscored(row: Omit<ProbeRow, 'verdict'>): Content {
  const reasons = Object.entries(row.unscored);
  if (reasons.length === 0) return dim('0');
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  return markup`<span title="${reasons.map(([why, count]) => `${why}: ${count}`).join('; ')}">${formatCount(total)}</span>`;
}

const columns: readonly Column[] = [
  asText('Condition'),
  asText('Expected'),
  asNumber('scored'),
  asNumber('unscored'),
  asNumber('Measured, % [CI]'),
  asPlain('0 to 100'),
  asNumber('Drop, pp [CI]'),
  asPlain('Verdict'),
];

function rowCells(row: ProbeRow): readonly Content[] {
  const { figure, drop } = row;
  const reference = figure === null || drop === null ? null : figure.estimate + drop.estimate;
  return [
    markup`${name(row.title, 60)}<br><small>${row.metricTitle}, ${row.better} is better</small>`,
    prose(row.expected, 160),
    formatCount(row.scored),
    unscored(row),
    figure === null
      ? dim('nothing scored')
      : row.tooFew
        ? formatFewScored(figure)
        : markup`${estimate(figure)}${boundsNote(row.bounds)}`,
    bar(figure, row.title, reference),
    drop === null || row.tooFew
      ? dim('–')
      : markup`${formatPoints(drop.estimate)} ${dim(formatInterval(drop.interval))}`,
    row.tooFew ? dim('too few') : verdict(row.verdict),
  ];
}

/** Conditions by group, each with its figure, interval, n and verdict. */
export function scorecard(probe: ProbeReport): Content {
  return [...Map.groupBy(probe.rows, ({ group }) => group)].map(
    ([group, rows]) => markup`<h4>${name(group, 60)}</h4>
${table(`${probe.title}: ${group}`, columns, rows.map(rowCells))}`,
  );
}

function aggregateCells(aggregate: ProbeAggregate): readonly Content[] {
  const { figure } = aggregate;
  return [
    markup`<b>${name(aggregate.title, 40)}</b>${aggregate.part !== null && markup` <small>${name(aggregate.part, 40)}</small>`}`,
    figure === null ? dim('not defined') : markup`${estimate(figure)}${boundsNote(aggregate.bounds)}`,
    figure === null ? dim('–') : formatCount(figure.clusters),
    bar(figure, aggregate.title, null),
    prose(aggregate.summary, 300),
  ];
}

/** Numbers over several conditions; those of parts of the items come last. */
export function aggregates(probe: ProbeReport): Content {
  const ordered = [...probe.aggregates].sort((a, b) => Number(a.part !== null) - Number(b.part !== null));
  return table(
    `${probe.title}: aggregates`,
    [
      asText('Aggregate'),
      asNumber('% [CI]'),
      asNumber('items'),
      asPlain('0 to 100'),
      asText('How it is made'),
    ],
    ordered.map(aggregateCells),
  );
}
