import type { Interval } from '#shared/domain/figure';
import {
  readOptions,
  unseenShare,
  type BootstrapEstimate,
  type BootstrapOptions,
  type ClusteredValues,
} from './bootstrap-options.ts';
import { clusterMoments, type ClusterMoments } from './cluster-moments.ts';
import { clusterExtremes, isBinary, isPoint, totalByCluster, type Ends } from './cluster-totals.ts';
import { pairDifferences, summarisePairs, type PairedSummary, type PairedValues } from './paired-summary.ts';
import { percentileLimits, resampleMeans } from './resampling.ts';
import { signFlipTest } from './sign-flip-test.ts';
import { skewedLimits } from './skewed-student.ts';
import { sum } from './summaries.ts';

export { bootstrapDifference } from './bootstrap-difference.ts';
export { bootstrapTotals } from './bootstrap-totals.ts';
export type { BootstrapEstimate, BootstrapOptions, ClusteredValues } from './bootstrap-options.ts';
export type { PairedValues, PairedSummary } from './paired-summary.ts';

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

export interface PairedComparison extends BootstrapEstimate, PairedSummary {
  /** Two-sided, of "no difference": sign-flip permutation test over source examples (`signFlipTest`). */
  readonly p: number;
}

/**
 * Mean of all values with an interval from resampling source examples (Davison and Hinkley 1997, §3.8).
 *
 * Expanded percentile interval, after adding two made-up examples: for 0/1 values one all right and one all wrong
 * (the rule of succession, as Agresti and Coull 1998 do for one proportion), else one at the lowest and one at the
 * highest mean of an example, widened to the limits of a skewness-corrected t where those lie further out (Hall 1992).
 * Without them intervals of rates near 0 or 1 are too short (coverage in
 * resources/docs/statistics.md). When all examples have the same mean a bootstrap would collapse to a point: then the
 * interval is the Clopper–Pearson bound on the share of examples that differ, which might score anything in 0…1.
 * @throws RangeError for no values, unequal lengths, NaN or infinite values, negative cluster indices
 */
export function clusterBootstrapMean(data: ClusteredValues, options: BootstrapOptions): BootstrapEstimate {
  const { level, replicates, random } = readOptions(options);
  const totals = totalByCluster(data.values, data.clusters);
  const clusters = totals.sums.length;
  const estimate = sum(totals.sums) / totals.n;
  const ends = clusterExtremes(totals);
  if (isPoint(ends))
    return { estimate, interval: pointBound(estimate, clusters, level), n: totals.n, clusters };
  const binary = isBinary(data.values);
  const means = resampleMeans(totals, binary ? { low: 0, high: 1 } : ends, replicates, random).sort();
  const drawn = percentileLimits(means, level, clusters);
  const moments = { ...clusterMoments(totals, estimate), estimate, clusters };
  const limits = binary ? drawn : widenForSkew(drawn, moments, level, boundsOf(ends));
  return { estimate, interval: around(estimate, limits, level, 'cluster-bootstrap'), n: totals.n, clusters };
}

/**
 * Mean of clean minus mean of perturbed over the same units, with an interval from resampling source examples.
 *
 * Expanded percentile interval, after adding two made-up examples with the largest difference seen in an example, once
 * in each direction (Bonett and Price 2012 do so for paired proportions); for graded scores widened to the limits of a
 * skewness-corrected t where those lie further out (Hall 1992). When every example has the same difference
 * (zero, mostly) the interval is the Clopper–Pearson upper bound on the share of examples that differ, in both
 * directions: with 30 unchanged examples −0.116…0.116.
 * @throws RangeError for no pairs, unequal lengths, NaN or infinite values, negative cluster indices
 */
export function pairedClusterBootstrap(pairs: PairedValues, options: BootstrapOptions): PairedComparison {
  const { level, replicates, random } = readOptions(options);
  const totals = totalByCluster(pairDifferences(pairs), pairs.clusters);
  const summary = summarisePairs(pairs, totals);
  const { estimate, clusters } = summary;
  const p = signFlipTest(totals.sums);
  const seen = clusterExtremes(totals);
  if (isPoint(seen)) {
    const reach = unseenShare(clusters, level);
    const limits = {
      lower: Math.min(estimate, Math.max(-1, estimate - reach)),
      upper: Math.max(estimate, Math.min(1, estimate + reach)),
    };
    return { ...summary, interval: { ...limits, level, method: 'paired-cluster-bootstrap' }, p };
  }
  const reach = Math.max(Math.abs(seen.low), Math.abs(seen.high));
  const means = resampleMeans(totals, { low: -reach, high: reach }, replicates, random).sort();
  const drawn = percentileLimits(means, level, clusters);
  const limits = summary.changes === null ? widenForSkew(drawn, summary, level, [-1, 1]) : drawn;
  return { ...summary, interval: around(estimate, limits, level, 'paired-cluster-bootstrap'), p };
}

/**
 * Graded scores: resampling cannot show losses larger than those seen, so with few examples its limit on the side of the
 * long tail is too near. The outer one of it and the skewness-corrected t limit is taken.
 */
function widenForSkew(
  limits: Limits,
  mean: ClusterMoments & { readonly estimate: number; readonly clusters: number },
  level: number,
  [least, most]: readonly [number, number],
): Limits {
  const { standardError } = mean;
  if (standardError === null) return limits;
  const skewed = skewedLimits({ ...mean, standardError }, (1 - level) / 2);
  return {
    lower: Math.min(limits.lower, Math.max(least, skewed.lower)),
    upper: Math.max(limits.upper, Math.min(most, skewed.upper)),
  };
}

/** All examples score `estimate`: at most the unseen share of examples scores otherwise, at worst 0 or 1. */
function pointBound(estimate: number, clusters: number, level: number): Interval {
  const share = unseenShare(clusters, level);
  return {
    lower: estimate - share * Math.max(0, estimate),
    upper: estimate + share * Math.max(0, 1 - estimate),
    level,
    method: 'clopper-pearson',
  };
}

/** Scores lie in 0…1; values seen outside, such as seconds, have no known bound. */
function boundsOf({ low, high }: Ends): readonly [number, number] {
  return low >= 0 && high <= 1 ? [0, 1] : [-Infinity, Infinity];
}

/** The made-up examples move the interval towards the middle; it never leaves the estimate outside. */
function around(estimate: number, limits: Limits, level: number, method: Interval['method']): Interval {
  return { lower: Math.min(limits.lower, estimate), upper: Math.max(limits.upper, estimate), level, method };
}
