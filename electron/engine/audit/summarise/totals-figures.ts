import type { Figure } from '#shared/domain/figure';
import type { ConfusionMetric, CorpusMetric, RelativeMetric } from '../../catalogue/define-metric.ts';
import type { RandomSource } from '../../statistics/random-source.ts';
import { bootstrapTotals } from '../../statistics/bootstrap.ts';
import type { Tally, TotalsInput, TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import { madeUpAnswers } from './made-up-answers.ts';
import type { FigureSettings } from './figures.ts';
import { PositionIndex } from './position-index.ts';
import type { SliceColumns } from './slice-columns.ts';

/** Counts of single units, to be added up by source example. Equal counts are best one object: it is counted as one. */
export interface UnitCounts {
  readonly position: number;
  readonly tally: Tally;
}

/** One tally a source example, in order of first appearance. */
function totalByExample(units: readonly UnitCounts[]): Tally[] {
  const index = new PositionIndex(Int32Array.from(units, ({ position }) => position));
  if (index.size === units.length) return tidyEach(units.map(({ tally }) => tally));
  const totals = index.positions.map(() => new Map<number, number>());
  for (const { position, tally } of units) {
    const total = totals[index.find(position)];
    tally.indices.forEach((own, place) =>
      total?.set(own, (total.get(own) ?? 0) + (tally.values[place] ?? 0)),
    );
  }
  return totals.map(toTally);
}

/** Sorted and without zeros, so that equal examples are seen to be equal. */
function toTally(total: ReadonlyMap<number, number>): Tally {
  const entries = [...total].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b);
  return { indices: entries.map(([index]) => index), values: entries.map(([, value]) => value) };
}

function tidyEach(tallies: readonly Tally[]): Tally[] {
  const known = new Map<Tally, Tally>();
  return tallies.map((tally) => {
    const tidy = known.get(tally) ?? tidyOne(tally);
    known.set(tally, tidy);
    return tidy;
  });
}

function tidyOne(tally: Tally): Tally {
  if (tally.indices.length === 1 && tally.values[0] !== 0) return tally;
  const total = new Map<number, number>();
  tally.indices.forEach((own, place) => total.set(own, (total.get(own) ?? 0) + (tally.values[place] ?? 0)));
  return toTally(total);
}

/** Figures of statistics of added-up counts, all from the same resamples of source examples. */
export function totalsFigures(
  units: readonly UnitCounts[],
  input: Omit<TotalsInput, 'tallies'>,
  statistics: readonly TotalsStatistic[],
  settings: FigureSettings,
  random: RandomSource,
): (Figure | null)[] {
  if (units.length === 0 || statistics.length === 0) return statistics.map(() => null);
  const { level, replicates } = settings;
  return bootstrapTotals({ ...input, tallies: totalByExample(units) }, statistics, {
    level,
    replicates,
    random,
  }).map((figure) => (figure === null ? null : { ...figure, n: units.length }));
}

export type LabelColumns = Pick<SliceColumns, 'goldLabels' | 'predictedLabels' | 'positions'>;

/** The cell of the confusion table that each unit with gold and answer falls into. */
function listCells(columns: LabelColumns, labels: number): UnitCounts[] {
  const cells: UnitCounts[] = [];
  const tallies: Tally[] = [];
  columns.goldLabels.forEach((gold, row) => {
    const predicted = columns.predictedLabels[row] ?? -1;
    if (gold < 0 || predicted < 0) return;
    const cell = gold * labels + predicted;
    const tally = (tallies[cell] ??= { indices: [cell], values: [1] });
    cells.push({ position: columns.positions[row] ?? 0, tally });
  });
  return cells;
}

/** Functions of the confusion counts. */
export function confusionFigures(
  metrics: readonly Pick<ConfusionMetric, 'compute' | 'range'>[],
  columns: LabelColumns,
  labels: number,
  settings: FigureSettings,
  random: RandomSource,
): (Figure | null)[] {
  const cells = listCells(columns, labels);
  const size = cells.length / new PositionIndex(Int32Array.from(cells, ({ position }) => position)).size;
  const different = [...new Set(cells.map(({ tally }) => tally))];
  return totalsFigures(
    cells,
    { width: labels * labels, madeUp: madeUpAnswers(different, labels, size) },
    metrics.map((metric) => ({
      compute: (sums) => metric.compute(sums, labels),
      ...(metric.range === undefined ? {} : { range: metric.range }),
    })),
    settings,
    random,
  );
}

export function corpusFigure(
  metric: CorpusMetric,
  columns: SliceColumns,
  settings: FigureSettings,
  random: RandomSource,
): Figure | null {
  const indices = Array.from({ length: metric.width }, (_, index) => index);
  const units = (columns.tallies.get(metric.id) ?? []).flatMap((values, row): UnitCounts[] =>
    values === null ? [] : [{ position: columns.positions[row] ?? 0, tally: { indices, values } }],
  );
  const [figure = null] = totalsFigures(units, { width: metric.width }, [metric], settings, random);
  return figure;
}

/** A function of the mean scores before and after, over the units scored on both sides. */
export function relativeFigure(
  metric: RelativeMetric,
  before: Float64Array,
  after: Float64Array,
  positions: Int32Array,
  settings: FigureSettings,
  random: RandomSource,
): Figure | null {
  const units: UnitCounts[] = [];
  const known = new Map<number, Map<number, Tally>>();
  for (let row = 0; row < after.length; row += 1) {
    const first = before[row] ?? Number.NaN;
    const second = after[row] ?? Number.NaN;
    if (Number.isNaN(first) || Number.isNaN(second)) continue;
    units.push({ position: positions[row] ?? 0, tally: pairTally(known, first, second) });
  }
  const statistic: TotalsStatistic = {
    compute: ([first = 0, second = 0, n = 0]) => (n === 0 ? null : metric.compute(first / n, second / n)),
    ...(metric.range === undefined ? {} : { range: metric.range }),
  };
  const [figure = null] = totalsFigures(units, { width: 3 }, [statistic], settings, random);
  return figure;
}

/** One object a pair of scores. */
function pairTally(known: Map<number, Map<number, Tally>>, before: number, after: number): Tally {
  const bySecond = known.get(before) ?? new Map<number, Tally>();
  known.set(before, bySecond);
  const tally = bySecond.get(after) ?? { indices: [0, 1, 2], values: [before, after, 1] };
  bySecond.set(after, tally);
  return tally;
}
