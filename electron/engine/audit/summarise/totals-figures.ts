import type { Figure } from '#shared/domain/figure';
import type { ConfusionMetric, CorpusMetric, RelativeMetric } from '../../catalogue/define-metric.ts';
import type { RandomSource } from '../../statistics/random-source.ts';
import { bootstrapTotals } from '../../statistics/bootstrap.ts';
import type { Tally, TotalsInput, TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import { madeUpAnswers } from './made-up-answers.ts';
import { countDistinct, type FigureSettings } from './figures.ts';
import { PositionIndex } from './position-index.ts';
import type { SliceColumns } from './slice-columns.ts';

/** Counts of single units, to be added up by source example. Equal counts are best one object: it is counted as one. */
export interface UnitCounts {
  readonly positions: Int32Array;
  /** As many. */
  readonly tallies: readonly Tally[];
}

/** One tally a source example, in order of first appearance. */
function totalByExample({ positions, tallies }: UnitCounts): Tally[] {
  if (countDistinct(positions) === positions.length) return tidyEach(tallies);
  const index = new PositionIndex(positions);
  const totals = index.positions.map(() => new Map<number, number>());
  tallies.forEach((tally, unit) => {
    const total = totals[index.find(positions[unit] ?? 0)];
    tally.indices.forEach((own, place) =>
      total?.set(own, (total.get(own) ?? 0) + (tally.values[place] ?? 0)),
    );
  });
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
  units: UnitCounts,
  input: Omit<TotalsInput, 'tallies'>,
  statistics: readonly TotalsStatistic[],
  settings: FigureSettings,
  random: RandomSource,
): (Figure | null)[] {
  const { length } = units.tallies;
  if (length === 0 || statistics.length === 0) return statistics.map(() => null);
  const { level, replicates } = settings;
  return bootstrapTotals({ ...input, tallies: totalByExample(units) }, statistics, {
    level,
    replicates,
    random,
  }).map((figure) => (figure === null ? null : { ...figure, n: length }));
}

export type LabelColumns = Pick<SliceColumns, 'goldLabels' | 'predictedLabels' | 'positions'>;

/** The cell of the confusion table that each unit with gold and answer falls into. */
function listCells({ goldLabels, predictedLabels, positions }: LabelColumns, labels: number): UnitCounts {
  const tallies: Tally[] = [];
  const ofCell: Tally[] = [];
  const kept = new Int32Array(positions.length);
  for (let row = 0; row < goldLabels.length; row += 1) {
    const gold = goldLabels[row] ?? -1;
    const predicted = predictedLabels[row] ?? -1;
    if (gold < 0 || predicted < 0) continue;
    const cell = gold * labels + predicted;
    kept[tallies.length] = positions[row] ?? 0;
    tallies.push((ofCell[cell] ??= { indices: [cell], values: [1] }));
  }
  // The same array where no unit is left out, so that what is known of it holds.
  return {
    tallies,
    positions: tallies.length === positions.length ? positions : kept.slice(0, tallies.length),
  };
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
  const size = cells.tallies.length / countDistinct(cells.positions);
  const different = [...new Set(cells.tallies)];
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
  const tallies: Tally[] = [];
  const positions: number[] = [];
  (columns.tallies.get(metric.id) ?? []).forEach((values, row) => {
    if (values === null) return;
    tallies.push({ indices, values });
    positions.push(columns.positions[row] ?? 0);
  });
  const units = { tallies, positions: Int32Array.from(positions) };
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
  const tallies: Tally[] = [];
  const kept = new Int32Array(positions.length);
  const known = new Map<number, Map<number, Tally>>();
  for (let row = 0; row < after.length; row += 1) {
    const first = before[row] ?? Number.NaN;
    const second = after[row] ?? Number.NaN;
    if (Number.isNaN(first) || Number.isNaN(second)) continue;
    kept[tallies.length] = positions[row] ?? 0;
    tallies.push(pairTally(known, first, second));
  }
  const all = tallies.length === positions.length;
  const units = { tallies, positions: all ? positions : kept.slice(0, tallies.length) };
  const statistic: TotalsStatistic = {
    compute(sums) {
      const n = sums[2] ?? 0;
      return n === 0 ? null : metric.compute((sums[0] ?? 0) / n, (sums[1] ?? 0) / n);
    },
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
