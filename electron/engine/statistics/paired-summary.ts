import { assertFinite } from './checks.ts';
import { totalByCluster, type ClusterTotals } from './cluster-totals.ts';
import { clusterMoments, type ClusterMoments } from './cluster-moments.ts';
import { sum } from './summaries.ts';

export interface PairedValues {
  /** Score of each unit before the change: finite. */
  readonly clean: Float64Array;
  /** Score of the same unit after the change, same order. */
  readonly perturbed: Float64Array;
  /** Index of the source example of each unit. */
  readonly clusters: Int32Array;
}

/** What equivalence tests and detectable effects need of a paired comparison. */
export interface PairedSummary extends ClusterMoments {
  /** Mean of clean minus mean of perturbed: positive is a drop. */
  readonly estimate: number;
  /** Pairs. */
  readonly n: number;
  /** Source examples. */
  readonly clusters: number;
  /** For 0/1 scores: pairs that went from 1 to 0, and from 0 to 1. Null for other scores. */
  readonly changes: { readonly losses: number; readonly gains: number } | null;
}

/** @throws RangeError for unequal lengths or a score that is NaN or infinite */
export function pairDifferences(pairs: PairedValues): Float64Array {
  const { clean, perturbed } = pairs;
  if (clean.length !== perturbed.length) {
    throw new RangeError(`There are ${clean.length} clean scores but ${perturbed.length} perturbed ones.`);
  }
  assertFinite(clean, 'The clean score');
  assertFinite(perturbed, 'The perturbed score');
  const differences = new Float64Array(clean.length);
  for (let index = 0; index < clean.length; index += 1)
    differences[index] = (clean[index] ?? 0) - (perturbed[index] ?? 0);
  return differences;
}

/**
 * The estimate and its cluster-robust standard error, without resampling.
 * @param totals the differences added up by example, when the caller has them already
 * @throws RangeError as `pairedClusterBootstrap`
 */
export function summarisePairs(
  pairs: PairedValues,
  totals: ClusterTotals = totalByCluster(pairDifferences(pairs), pairs.clusters),
): PairedSummary {
  const estimate = sum(totals.sums) / totals.n;
  return {
    estimate,
    ...clusterMoments(totals, estimate),
    n: totals.n,
    clusters: totals.sums.length,
    changes: countChanges(pairs),
  };
}

/**
 * How many independent pairs would give this standard error for 0/1 scores: n divided by the design effect (Kish 1965),
 * at most n. The number of examples when the spread cannot tell.
 */
export function effectivePairs(summary: PairedSummary): number {
  const { estimate, standardError, n, clusters, changes } = summary;
  if (changes === null || standardError === null || standardError === 0) return clusters;
  const independent = (changes.losses + changes.gains) / n - estimate * estimate;
  // Without the factor clusters / (clusters − 1), so that one pair an example gives n exactly.
  const variance = (standardError * standardError * (clusters - 1)) / clusters;
  return Math.min(n, independent / variance);
}

function countChanges({ clean, perturbed }: PairedValues): PairedSummary['changes'] {
  let losses = 0;
  let gains = 0;
  for (let index = 0; index < clean.length; index += 1) {
    const before = clean[index];
    const after = perturbed[index];
    if ((before !== 0 && before !== 1) || (after !== 0 && after !== 1)) return null;
    if (before > after) losses += 1;
    else if (after > before) gains += 1;
  }
  return { losses, gains };
}
