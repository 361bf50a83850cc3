import type { Figure } from '#shared/domain/figure';
import { assertLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';

/** Of each value, the share of the other side's values below it, ties half. */
export function placements(values: readonly number[], others: readonly number[]): number[] {
  const sorted = Float64Array.from(others).sort();
  const below = (value: number, orEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = sorted[middle] ?? 0;
      if (at < value || (orEqual && at === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return values.map((value) => (below(value, false) + below(value, true)) / 2 / sorted.length);
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
}

/**
 * The chance that a random positive scores above a random negative, ties half; its interval from the variance of the
 * placements (DeLong, DeLong and Clarke-Pearson 1988), kept inside 0…1. Null without values on either side.
 */
export function areaUnderCurve(
  positives: readonly number[],
  negatives: readonly number[],
  level = 0.95,
): Figure | null {
  assertLevel(level);
  if (positives.length === 0 || negatives.length === 0) return null;
  const above = placements(positives, negatives);
  const below = placements(negatives, positives);
  const estimate = above.reduce((sum, value) => sum + value, 0) / above.length;
  // Where the sides do not overlap the variance is 0: then the width of one value in the smaller side stands for it.
  const smaller = Math.min(positives.length, negatives.length);
  const spread = Math.max(
    Math.sqrt(variance(above) / above.length + variance(below) / below.length),
    estimate === 0 || estimate === 1 ? 1 / (2 * smaller) : 0,
  );
  const half = normalQuantile(1 - (1 - level) / 2) * spread;
  return {
    estimate,
    interval: {
      lower: Math.max(0, estimate - half),
      upper: Math.min(1, estimate + half),
      level,
      method: 'normal',
    },
    n: positives.length + negatives.length,
    clusters: positives.length + negatives.length,
  };
}
