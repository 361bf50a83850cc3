import type { Figure } from '#shared/domain/figure';
import type { Bounds, ProbeAggregate, ProbeReport, ProbeRow } from '#shared/domain/probe';
import { drawScoreBar } from '#shared/draw/score-bar';
import { formatCount, formatFewScored, formatInterval, formatPart, formatPoints } from '#shared/formatting';
import {
  countUnscored,
  groupOfAggregate,
  isSaidAbove,
  measuredAlike,
  orderAggregates,
  sayUnscored,
} from '#shared/probe-words';
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
  // A change of a score may fall below zero, where an axis of shares has no place for it.
  if (figure === null || figure.interval.lower < 0) return null;
  const { lower, upper } = figure.interval;
  const of = reference === null ? ('clean' as const) : ('perturbed' as const);
  const label = `${what}: ${formatPoints(figure.estimate)}, interval ${formatPoints(lower)} to ${formatPoints(upper)}`;
  const mark = { estimate: figure.estimate, lower, upper, of, reference };
  return markup`<span class="rate-bar">${drawing(drawScoreBar(mark, label))}</span>`;
}

/** Why some cases have no score, a line a reason. */
function unscoredLines(row: ProbeRow): Content {
  return Object.entries(row.unscored).map(
    ([why, count]) =>
      markup`<br><small>${formatCount(count)} unscored: ${prose(sayUnscored(why), 160)}</small>`,
  );
}

function scored(row: ProbeRow): string {
  const missing = countUnscored(row);
  return missing === 0 ? formatCount(row.scored) : formatPart(row.scored, row.scored + missing);
}

interface Shown {
  /** What all rows measure; null where each says it itself. */
  readonly alike: Pick<ProbeRow, 'metricTitle' | 'better'> | null;
  readonly hasDrop: boolean;
  readonly hasVerdict: boolean;
}

/** Columns that would be empty in all rows of the probe are left out. */
function columns({ alike, hasDrop, hasVerdict }: Shown): readonly Column[] {
  return [
    asText('Condition'),
    asText('Expected'),
    asNumber('Scored'),
    asNumber(`${alike?.metricTitle ?? 'Measured'}, % [CI]`),
    asPlain('0 to 100'),
    ...(hasDrop ? [asNumber('Drop, pp [CI]')] : []),
    ...(hasVerdict ? [asPlain('Verdict')] : []),
  ];
}

function rowCells(row: ProbeRow, { alike, hasDrop, hasVerdict }: Shown): readonly Content[] {
  const { figure, drop } = row;
  const reference = figure === null || drop === null ? null : figure.estimate + drop.estimate;
  const what = markup`<br><small>${row.metricTitle}, ${row.better} is better</small>`;
  return [
    markup`${name(row.title, 60)}${alike === null && what}${unscoredLines(row)}`,
    prose(row.expected, 160),
    scored(row),
    figure === null
      ? dim('nothing scored')
      : row.tooFew
        ? formatFewScored(figure)
        : markup`${estimate(figure)}${boundsNote(row.bounds)}`,
    bar(figure, row.title, reference),
    ...(hasDrop
      ? [
          drop === null || row.tooFew
            ? dim('–')
            : markup`${formatPoints(drop.estimate)} ${dim(formatInterval(drop.interval))}`,
        ]
      : []),
    ...(hasVerdict ? [row.tooFew ? dim('too few') : verdict(row.verdict)] : []),
  ];
}

/** Conditions by group, each with its figure, interval, n and verdict. */
export function scorecard(probe: ProbeReport): Content {
  const { rows } = probe;
  const alike = measuredAlike(rows);
  const shown = {
    alike,
    hasDrop: rows.some(({ drop }) => drop !== null),
    hasVerdict: rows.some(({ verdict: outcome, tooFew }) => outcome !== null || tooFew),
  };
  return [
    alike !== null &&
      markup`<p>${alike.metricTitle}: ${alike.better} is better. The tick in a bar is the score of what it is compared with.</p>`,
    ...[...Map.groupBy(rows, ({ group }) => group)].map(
      ([group, members]) => markup`<h4>${name(group, 60)}</h4>
<div class="scorecard">${table(
        `${probe.title}: ${group}`,
        columns(shown),
        members.map((row) => rowCells(row, shown)),
      )}</div>`,
    ),
  ];
}

function aggregateCells(ordered: readonly ProbeAggregate[], aggregate: ProbeAggregate): readonly Content[] {
  const { figure, part } = aggregate;
  return [
    part === null ? markup`<b>${name(aggregate.title, 60)}</b>` : name(part, 60),
    figure === null ? dim('not defined') : markup`${estimate(figure)}${boundsNote(aggregate.bounds)}`,
    figure === null ? dim('–') : formatCount(figure.clusters),
    bar(figure, aggregate.title, null),
    isSaidAbove(ordered, aggregate) ? null : prose(aggregate.summary, 300),
  ];
}

/** Numbers over several conditions; those of parts of the items come last, under what was measured. */
export function aggregates(probe: ProbeReport): Content {
  const ordered = orderAggregates(probe.aggregates);
  const groups = [...Map.groupBy(ordered, groupOfAggregate)];
  return groups.map(
    ([group, members]) => markup`${groups.length > 1 && markup`<h4>${name(group, 80)}</h4>`}
<div class="aggregates">${table(
      `${probe.title}: aggregates, ${group}`,
      [
        asText(members[0]?.part == null ? 'Of the whole probe' : 'Part'),
        asNumber('Measured, % [CI]'),
        asNumber('Items'),
        asPlain('0 to 100'),
        asText('How it is made'),
      ],
      members.map((aggregate) => aggregateCells(ordered, aggregate)),
    )}</div>`,
  );
}
