import type { Figure } from '#shared/domain/figure';
import type {
  CalibrationMetric,
  ConfusionMetric,
  CorpusMetric,
  RelativeMetric,
} from '../../catalogue/define-metric.ts';
import type { Random } from '../../language/random.ts';
import { bootstrapTotals } from '../../statistics/bootstrap.ts';
import type { Tally, TotalsInput, TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import { madeUpAnswers } from './made-up-answers.ts';
import type { FigureSettings } from './figures.ts';
import type { SliceColumns } from './slice-columns.ts';

/** Counts of single units, to be added up by source example. */
interface UnitCounts extends Tally {
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
  random: Random,
): (Figure | null)[] {
  if (units.length === 0 || statistics.length === 0) return statistics.map(() => null);
  const { level, replicates } = settings;
  return bootstrapTotals({ ...input, tallies: totalByExample(units) }, statistics, {
    level,
    replicates,
    random,
  }).map((figure) => (figure === null ? null : { ...figure, n: units.length }));
}

/** The cell of the confusion table that each unit with gold and answer falls into. */
function listCells(columns: SliceColumns, labels: number): UnitCounts[] {
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
  columns: SliceColumns,
  labels: number,
  settings: FigureSettings,
  random: Random,
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
  random: Random,
): Figure | null {
  const indices = Array.from({ length: metric.width }, (_, index) => index);
  const units = (columns.tallies.get(metric.id) ?? []).flatMap((values, row): UnitCounts[] =>
    values === null ? [] : [{ position: columns.positions[row] ?? 0, indices, values }],
  );
  const [figure = null] = totalsFigures(units, { width: metric.width }, [metric], settings, random);
  return figure;
}

/** Score of the given label against rightness, in bins of equal numbers of units. */
export function calibrationFigure(
  metric: CalibrationMetric,
  columns: SliceColumns,
  settings: FigureSettings,
  random: Random,
): Figure | null {
  const rows = [...columns.confidence.keys()]
    .filter(
      (row) => !Number.isNaN(columns.confidence[row] ?? Number.NaN) && (columns.goldLabels[row] ?? -1) >= 0,
    )
    .sort((a, b) => (columns.confidence[a] ?? 0) - (columns.confidence[b] ?? 0) || a - b);
  const units = rows.map((row, rank): UnitCounts => {
    const bin = Math.floor((rank * metric.bins) / rows.length);
    const right = columns.goldLabels[row] === columns.predictedLabels[row] ? 1 : 0;
    return {
      position: columns.positions[row] ?? 0,
      indices: [bin, metric.bins + bin],
      values: [(columns.confidence[row] ?? 0) - right, 1],
    };
  });
  const statistic: TotalsStatistic = {
    compute: (sums) => metric.compute(sums.subarray(0, metric.bins), sums.subarray(metric.bins)),
    mirrored: true,
  };
  const [figure = null] = totalsFigures(units, { width: 2 * metric.bins }, [statistic], settings, random);
  return figure;
}

/** A function of the mean scores before and after, over the units scored on both sides. */
export function relativeFigure(
  metric: RelativeMetric,
  before: Float64Array,
  after: Float64Array,
  positions: Int32Array,
  settings: FigureSettings,
  random: Random,
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
