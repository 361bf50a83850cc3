import type { Figure } from '#shared/domain/figure';
import type { ConfusionMetric, CorpusMetric, RelativeMetric } from '../../catalogue/define-metric.ts';
import type { RandomSource } from '../../statistics/random-source.ts';
import { bootstrapTotals } from '../../statistics/bootstrap.ts';
import type { Tally, TotalsInput, TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import { madeUpAnswers } from './made-up-answers.ts';
import type { FigureSettings } from './figures.ts';
import type { SliceColumns } from './slice-columns.ts';

/** Counts of single units, to be added up by source example. */
export interface UnitCounts extends Tally {
  readonly position: number;
}

/** One tally a source example, in order of first appearance. */
function totalByExample(units: readonly UnitCounts[]): Tally[] {
  const totals = new Map<number, Map<number, number>>();
  for (const { position, indices, values } of units) {
    const total = totals.get(position) ?? new Map<number, number>();
    totals.set(position, total);
    indices.forEach((index, place) => total.set(index, (total.get(index) ?? 0) + (values[place] ?? 0)));
  }
  return [...totals.values()].map((total) => {
    // Sorted, so that equal examples are seen to be equal.
    const entries = [...total].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b);
    return { indices: entries.map(([index]) => index), values: entries.map(([, value]) => value) };
  });
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
  columns.goldLabels.forEach((gold, row) => {
    const predicted = columns.predictedLabels[row] ?? -1;
    if (gold < 0 || predicted < 0) return;
    cells.push({ position: columns.positions[row] ?? 0, indices: [gold * labels + predicted], values: [1] });
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
  const size = cells.length / new Set(cells.map(({ position }) => position)).size;
  return totalsFigures(
    cells,
    { width: labels * labels, madeUp: madeUpAnswers(cells, labels, size) },
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
    values === null ? [] : [{ position: columns.positions[row] ?? 0, indices, values }],
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
  const units = [...after.keys()].flatMap((row): UnitCounts[] => {
    const values = [before[row] ?? Number.NaN, after[row] ?? Number.NaN, 1];
    if (values.some(Number.isNaN)) return [];
    return [{ position: positions[row] ?? 0, indices: [0, 1, 2], values }];
  });
  const statistic: TotalsStatistic = {
    compute: ([first = 0, second = 0, n = 0]) => (n === 0 ? null : metric.compute(first / n, second / n)),
    ...(metric.range === undefined ? {} : { range: metric.range }),
  };
  const [figure = null] = totalsFigures(units, { width: 3 }, [statistic], settings, random);
  return figure;
}
