import type { Figure } from '#shared/domain/figure';
import { areaUnderCurve, placements } from './area-under-curve.ts';
import { unseenShare } from './bootstrap-options.ts';
import { clusterMoments } from './cluster-moments.ts';
import { normalQuantile, normalUpperTail } from './distributions.ts';
import type { PairedSummary } from './paired-summary.ts';

/** The scores that two models gave to the same examples, each example once. */
export interface ScoredTwice {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface AreaComparison {
  readonly before: Figure;
  readonly after: Figure;
  /** After minus before. */
  readonly difference: Figure;
  /** Two-sided. */
  readonly p: number;
  /** Of the loss, before minus after. */
  readonly loss: PairedSummary;
}

/**
 * Two areas under the curve on the same examples: the difference, its interval and the test by the covariance of the placements
 * (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837). Where no placement differs the interval reaches as far as a
 * share never seen among the fewer examples could, never a single point.
 * @returns null without examples on either side
 */
export function compareAreas(
  positives: ScoredTwice,
  negatives: ScoredTwice,
  level = 0.95,
): AreaComparison | null {
  const before = areaUnderCurve(positives.before, negatives.before, level);
  const after = areaUnderCurve(positives.after, negatives.after, level);
  if (before === null || after === null) return null;
  const above = changes(positives, negatives);
  const below = changes(negatives, positives).map((value) => -value);
  const [m, n] = [above.length, below.length];
  const estimate = after.estimate - before.estimate;
  const error = Math.sqrt(squaredError(above) + squaredError(below));
  const half =
    error < 1e-12 ? unseenShare(Math.min(m, n), level) : normalQuantile(1 - (1 - level) / 2) * error;
  return {
    before,
    after,
    difference: {
      estimate,
      interval: {
        lower: Math.max(-1, estimate - half),
        upper: Math.min(1, estimate + half),
        level,
        method: 'normal',
      },
      n: m + n,
      clusters: m + n,
    },
    p: testZero(estimate, error, Math.min(m, n)),
    loss: {
      estimate: -estimate + 0,
      standardError: error < 1e-12 ? 0 : error,
      skewness: skewnessOf(above, below, estimate),
      n: m + n,
      clusters: m + n,
      changes: null,
    },
  };
}

/** How far the placement of each value rose. */
function changes(own: ScoredTwice, others: ScoredTwice): number[] {
  const before = placements(own.before, others.before);
  return placements(own.after, others.after).map((value, index) => value - (before[index] ?? 0));
}

function squaredError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / Math.max(1, values.length - 1) / values.length;
}

/** Two curves without an overlap, one the reverse of the other, have no spread: that of one example stands for it. */
function testZero(estimate: number, error: number, fewer: number): number {
  if (estimate === 0) return 1;
  const spread = error < 1e-12 ? 1 / (2 * fewer) : error;
  return Math.min(1, 2 * normalUpperTail(Math.abs(estimate) / spread));
}

/** Of what each example gives to the loss: its jackknife pseudo-value. */
function skewnessOf(above: readonly number[], below: readonly number[], estimate: number): number {
  const all = above.length + below.length;
  const pseudo = [above, below].flatMap((own) =>
    own.map((value) => -(estimate + (all / own.length) * (value - estimate))),
  );
  const totals = { sums: Float64Array.from(pseudo), sizes: new Float64Array(all).fill(1), n: all };
  return clusterMoments(totals, -estimate).skewness;
}
