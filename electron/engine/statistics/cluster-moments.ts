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
  const residuals = new Float64Array(clusters);
  const powers = new Float64Array(clusters);
  for (let index = 0; index < clusters; index += 1) {
    const residual = (totals.sums[index] ?? 0) - estimate * (totals.sizes[index] ?? 0);
    residuals[index] = residual;
    powers[index] = residual * residual;
  }
  const squares = sum(powers);
  const standardError = Math.sqrt((squares * clusters) / (clusters - 1)) / totals.n;
  // Rounding of equal means leaves 1e-17 where the spread is none.
  if (standardError < 1e-12) return { standardError: 0, skewness: 0 };
  for (let index = 0; index < clusters; index += 1) powers[index] = (residuals[index] ?? 0) ** 3;
  const skewness = mean(powers) / (squares / clusters) ** 1.5;
  return { standardError, skewness };
}
