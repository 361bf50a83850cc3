import {
  readOptions,
  type BootstrapEstimate,
  type BootstrapOptions,
  type ClusteredValues,
} from './bootstrap-options.ts';
import { clusterExtremes, isBinary, isPoint, totalByCluster, type Ends } from './cluster-totals.ts';
import { studentUpperTail } from './distributions.ts';
import { percentileLimits, resampleMeans } from './resampling.ts';
import { standardDeviation, sum } from './summaries.ts';

export interface DifferenceEstimate extends BootstrapEstimate {
  /** Two-sided, of "no difference": Welch's t from the two bootstrap standard errors. */
  readonly p: number;
}

/**
 * Mean of `a` minus mean of `b` for two sets without a source example in common (rest of the dataset and a slice):
 * each is resampled by source example on its own, with the two made-up examples of `clusterBootstrapMean`.
 * @returns n and clusters of both sets together @throws RangeError as `clusterBootstrapMean`
 */
export function bootstrapDifference(
  a: ClusteredValues,
  b: ClusteredValues,
  options: BootstrapOptions,
): DifferenceEstimate {
  const { level } = readOptions(options);
  const first = resampleSet(a, options);
  const second = resampleSet(b, options);
  const estimate = first.estimate - second.estimate;
  // Both lists are in drawing order, hence independent of each other.
  const differences = first.means.map((value, index) => value - (second.means[index] ?? 0)).sort();
  const fewest = Math.min(first.clusters, second.clusters);
  const limits = percentileLimits(differences, level, fewest);
  const error = Math.hypot(first.error, second.error);
  const freedom =
    error ** 4 /
    (first.error ** 4 / Math.max(1, first.clusters - 1) +
      second.error ** 4 / Math.max(1, second.clusters - 1));
  return {
    estimate,
    interval: {
      lower: Math.min(estimate, limits.lower),
      upper: Math.max(estimate, limits.upper),
      level,
      method: 'cluster-bootstrap',
    },
    n: first.n + second.n,
    clusters: first.clusters + second.clusters,
    p: Math.min(1, 2 * studentUpperTail(Math.abs(estimate) / error, freedom)),
  };
}

function resampleSet(
  set: ClusteredValues,
  options: BootstrapOptions,
): { estimate: number; means: Float64Array; error: number; n: number; clusters: number } {
  const { replicates, random } = readOptions(options);
  const totals = totalByCluster(set.values, set.clusters);
  const means = resampleMeans(
    totals,
    endsOf(clusterExtremes(totals), isBinary(set.values)),
    replicates,
    random,
  );
  return {
    estimate: sum(totals.sums) / totals.n,
    means,
    error: standardDeviation(means),
    n: totals.n,
    clusters: totals.sums.length,
  };
}

/** Where all examples score the same, the made-up ones take the ends of the usual range, so that nothing collapses. */
function endsOf(seen: Ends, binary: boolean): Ends {
  return binary || isPoint(seen) ? { low: Math.min(0, seen.low), high: Math.max(1, seen.high) } : seen;
}
