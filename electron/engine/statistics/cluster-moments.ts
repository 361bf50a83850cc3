import type { ClusterTotals } from './cluster-totals.ts';
import { mean, sum } from './summaries.ts';

export interface ClusterMoments {
  /**
   * Cluster-robust (linearised) standard error of Σ sums / Σ sizes, factor clusters / (clusters − 1);
   * 0 when every example has the same mean, null for a single example.
   */
  readonly standardError: number | null;
  /** Skewness of the examples' contributions to the estimate; 0 when they are all equal. */
  readonly skewness: number;
}

/** Spread and skewness of a mean over all values, whole examples being independent. @param estimate that mean */
export function clusterMoments(totals: ClusterTotals, estimate: number): ClusterMoments {
  const clusters = totals.sums.length;
  if (clusters < 2) return { standardError: null, skewness: 0 };
  const residuals = totals.sums.map((total, index) => total - estimate * (totals.sizes[index] ?? 0));
  const squares = sum(residuals.map((residual) => residual * residual));
  const standardError = Math.sqrt((squares * clusters) / (clusters - 1)) / totals.n;
  // Rounding of equal means leaves 1e-17 where the spread is none.
  if (standardError < 1e-12) return { standardError: 0, skewness: 0 };
  const skewness = mean(residuals.map((residual) => residual ** 3)) / (squares / clusters) ** 1.5;
  return { standardError, skewness };
}
