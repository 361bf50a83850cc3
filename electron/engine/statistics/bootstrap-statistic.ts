import type { Interval } from '#shared/domain/figure';
import { readOptions, unseenShare, type BootstrapOptions } from './bootstrap-options.ts';
import { assertCount } from './checks.ts';
import { studentUpperTail } from './distributions.ts';
import { drawIndices, drawMultinomial } from './random-source.ts';
import { percentileLimits } from './resampling.ts';
import { standardDeviation, sum } from './summaries.ts';

export interface StatisticInput {
  /** Source examples, or kinds of them when `copies` is given. */
  readonly clusters: number;
  /** How many source examples each kind stands for; absent: one each. Makes the cost depend on kinds, not examples. */
  readonly copies?: ArrayLike<number>;
  /**
   * The statistic with example (or kind) i counted `weights[i]` times; null where undefined. The array is reused
   * between calls: read it, do not keep it. Called first with the data as they are.
   */
  readonly resample: (weights: Float64Array) => number | null;
  /**
   * How many examples the bound rests on when all replicates agree; for macro-F1, those of the rarest class.
   * Absent: all.
   */
  readonly weakest?: number;
  /** Values the statistic can take; [0, 1] when absent, [−1, 1] for a difference. */
  readonly range?: readonly [number, number];
}

export interface StatisticEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  /** Bootstrap standard error. */
  readonly standardError: number;
  /** Two-sided, of "the statistic is 0": Student's t of estimate / standard error with examples − 1 degrees of freedom. */
  readonly p: number;
  /** Source examples. */
  readonly clusters: number;
  /** Resamples for which the statistic was defined. */
  readonly replicates: number;
}

/** Weights written in one call of the whole bootstrap, above which fewer replicates are drawn. */
const weightBudget = 5e7;
const fewestReplicates = 500;

/**
 * Expanded percentile interval of any statistic of weighted source examples, such as macro-F1 from weighted confusion
 * counts. With more than 25,000 `clusters` (kinds) fewer replicates are drawn, 5e7 / clusters, but at least 500.
 *
 * When all replicates agree, the interval reaches from the estimate by the Clopper–Pearson bound on a share never seen
 * among `weakest` examples, inside `range`; never a single point.
 * @returns null when the statistic is undefined on the data or on more than half of the resamples
 * @throws RangeError for no examples, a `copies` of another length or level outside 0…1
 */
export function bootstrapStatistic(
  input: StatisticInput,
  options: BootstrapOptions,
): StatisticEstimate | null {
  const { level, replicates: asked, random } = readOptions(options);
  assertCount(input.clusters, 'The number of clusters');
  const { clusters: kinds, copies, range = [0, 1] } = input;
  if (copies !== undefined && copies.length !== kinds) {
    throw new RangeError(`There are ${kinds} kinds but ${copies.length} numbers of copies.`);
  }
  const weights = copies === undefined ? new Float64Array(kinds).fill(1) : Float64Array.from(copies);
  const clusters = Math.round(sum(weights));
  assertCount(clusters, 'The number of clusters');
  const estimate = input.resample(weights);
  if (estimate === null) return null;

  const replicates = Math.min(asked, Math.max(fewestReplicates, Math.floor(weightBudget / kinds)));
  const values = new Float64Array(replicates);
  const indices = new Uint32Array(copies === undefined ? kinds : 0);
  let defined = 0;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    if (copies !== undefined) drawMultinomial(random, clusters, copies, clusters, weights);
    else {
      weights.fill(0);
      drawIndices(random, kinds, indices);
      for (const index of indices) {
        weights[index] = (weights[index] ?? 0) + 1;
      }
    }
    const value = input.resample(weights);
    if (value === null) continue;
    values[defined] = value;
    defined += 1;
  }
  if (defined < replicates / 2) return null;
  const ascending = values.subarray(0, defined).sort();
  const agree = (ascending.at(-1) ?? estimate) - (ascending[0] ?? estimate) <= 1e-12;
  const limits = agree
    ? pointLimits(estimate, input.weakest ?? clusters, level, range)
    : percentileLimits(ascending, level, clusters);
  const standardError = agree ? 0 : standardDeviation(ascending);
  return {
    estimate,
    interval: {
      lower: Math.min(estimate, limits.lower),
      upper: Math.max(estimate, limits.upper),
      level,
      method: 'cluster-bootstrap',
    },
    standardError,
    p: zeroProbability(estimate, standardError, clusters),
    clusters,
    replicates: defined,
  };
}

function pointLimits(
  estimate: number,
  examples: number,
  level: number,
  [least, most]: readonly [number, number],
): { lower: number; upper: number } {
  const reach = unseenShare(examples, level) * (most - least);
  return { lower: Math.max(least, estimate - reach), upper: Math.min(most, estimate + reach) };
}

/** Two-sided p of "the true value is 0"; 1 when estimate and error are 0, or there is a single example. */
export function zeroProbability(estimate: number, standardError: number, clusters: number): number {
  if (estimate === 0 || clusters < 2) return 1;
  if (standardError === 0) return Math.min(1, 2 * Math.pow(0.5, clusters));
  return Math.min(1, 2 * studentUpperTail(Math.abs(estimate) / standardError, clusters - 1));
}
