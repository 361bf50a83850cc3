import type { Figure } from '#shared/domain/figure';
import type { CalibrationMetric } from '../../catalogue/define-metric.ts';
import type { TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import type { RandomSource } from '../../statistics/random-source.ts';
import type { FigureSettings } from './figures.ts';
import type { SliceColumns } from './slice-columns.ts';
import { totalsFigures, type LabelColumns, type UnitCounts } from './totals-figures.ts';

/**
 * Score of the given label against rightness, in bins of equal numbers of units.
 *
 * Noise makes gaps of its own, so the estimate lies too high, and percentiles of resamples would lie higher still: for a calibrated
 * model they never reach zero. By the triangle inequality the true sum of absolute gaps is at least the estimate minus the sum of
 * absolute deviations of the bins, which resampling shows; and, absolute values being convex, at most the estimate minus the
 * deviations in the direction of the gaps. The limits are percentiles of these two. They hold, and are long rather than short.
 */
export function calibrationFigure(
  metric: CalibrationMetric,
  columns: LabelColumns & Pick<SliceColumns, 'confidence'>,
  settings: FigureSettings,
  random: RandomSource,
): Figure | null {
  const units = layBins(metric.bins, columns);
  const { bins } = metric;
  const seen = new Float64Array(bins);
  for (const { indices, values } of units.tallies) {
    const [bin = 0] = indices;
    seen[bin] = (seen[bin] ?? 0) + (values[0] ?? 0) / units.tallies.length;
  }
  /** How far the gaps of a resample lie from those seen, added up over the bins. */
  const deviation = (count: (difference: number, gap: number) => number): TotalsStatistic => ({
    range: [-1, 1],
    compute(sums) {
      const n = sums.subarray(bins).reduce((all, size) => all + size, 0);
      if (n === 0) return null;
      let total = 0;
      for (let bin = 0; bin < bins; bin += 1) {
        const gap = seen[bin] ?? 0;
        total += count((sums[bin] ?? 0) / n - gap, gap);
      }
      return total;
    },
  });
  const [figure, noise, along] = totalsFigures(
    units,
    { width: 2 * bins },
    [
      { compute: (sums) => metric.compute(sums.subarray(0, bins), sums.subarray(bins)) },
      deviation((difference) => Math.abs(difference)),
      deviation((difference, gap) => Math.sign(gap) * difference),
    ],
    settings,
    random,
  );
  if (figure == null || noise == null || along == null) return null;
  const { estimate, interval } = figure;
  return {
    ...figure,
    interval: {
      ...interval,
      lower: Math.max(0, estimate - noise.interval.upper),
      upper: Math.min(1, Math.max(estimate, estimate - along.interval.lower)),
    },
  };
}

/** Each scored unit's score minus rightness, and a one, in the bin of its rank by score. */
function layBins(bins: number, columns: LabelColumns & Pick<SliceColumns, 'confidence'>): UnitCounts {
  const { confidence, goldLabels, predictedLabels, positions } = columns;
  const rows = [...confidence.keys()]
    .filter((row) => !Number.isNaN(confidence[row] ?? Number.NaN) && (goldLabels[row] ?? -1) >= 0)
    .sort((a, b) => (confidence[a] ?? 0) - (confidence[b] ?? 0) || a - b);
  const tallies = rows.map((row, rank) => {
    const bin = Math.floor((rank * bins) / rows.length);
    const right = goldLabels[row] === predictedLabels[row] ? 1 : 0;
    return { indices: [bin, bins + bin], values: [(confidence[row] ?? 0) - right, 1] };
  });
  return { tallies, positions: Int32Array.from(rows, (row) => positions[row] ?? 0) };
}
