import { assertFinite } from './checks.ts';

/** Values added up by source example: all that a mean over examples needs. */
export interface ClusterTotals {
  /** Sum of the values of each source example. */
  readonly sums: Float64Array;
  /** How many values each source example has; at least 1. */
  readonly sizes: Float64Array;
  /** Number of values. */
  readonly n: number;
}

/**
 * Adds values up by source example. Positions in the result follow first appearance.
 * @param clusters index of the source example of each value: whole, not negative, any order, gaps allowed
 * @throws RangeError for no values, unequal lengths, negative indices, NaN or infinite values
 */
export function totalByCluster(values: Float64Array, clusters: Int32Array): ClusterTotals {
  const n = values.length;
  if (n === 0) throw new RangeError('A bootstrap needs at least one value.');
  if (clusters.length !== n)
    throw new RangeError(`There are ${n} values but ${clusters.length} cluster indices.`);
  assertFinite(values, 'The value');
  // One value an example, in the order of the examples: nothing is to be added up.
  if (isAscending(clusters)) return { sums: values.slice(), sizes: new Float64Array(n).fill(1), n };
  const { positions, count } = numberByAppearance(clusters);
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let index = 0; index < n; index += 1) {
    const position = positions[index] ?? 0;
    sums[position] = (sums[position] ?? 0) + (values[index] ?? 0);
    sizes[position] = (sizes[position] ?? 0) + 1;
  }
  return { sums, sizes, n };
}

function isAscending(clusters: Int32Array): boolean {
  if ((clusters[0] ?? 0) < 0) return false;
  for (let index = 1; index < clusters.length; index += 1)
    if ((clusters[index] ?? 0) <= (clusters[index - 1] ?? 0)) return false;
  return true;
}

function numberByAppearance(clusters: Int32Array): { positions: Int32Array; count: number } {
  let highest = 0;
  for (const cluster of clusters) {
    if (cluster < 0) throw new RangeError(`Cluster indices must not be negative; ${cluster} was given.`);
    if (cluster > highest) highest = cluster;
  }
  const positions = new Int32Array(clusters.length);
  // A table is fast; for a few values with high indices it would be mostly empty, so those use a map.
  const table = highest < 16 * clusters.length + 65_536 ? new Int32Array(highest + 1).fill(-1) : null;
  const map = new Map<number, number>();
  let count = 0;
  for (let index = 0; index < clusters.length; index += 1) {
    const cluster = clusters[index] ?? 0;
    let position = (table === null ? map.get(cluster) : table[cluster]) ?? -1;
    if (position < 0) {
      position = count;
      count += 1;
      if (table === null) map.set(cluster, position);
      else table[cluster] = position;
    }
    positions[index] = position;
  }
  return { positions, count };
}

/** Equal (sum, size) pairs counted once, or null when there are more than `most` different ones. */
export function countKinds(
  totals: ClusterTotals,
  most: number,
): { sums: Float64Array; sizes: Float64Array; copies: Float64Array } | null {
  const bySize = new Map<number, Map<number, number>>();
  let kinds = 0;
  for (let index = 0; index < totals.sums.length; index += 1) {
    const size = totals.sizes[index] ?? 0;
    const sum = totals.sums[index] ?? 0;
    const bySum = bySize.get(size) ?? new Map<number, number>();
    bySize.set(size, bySum);
    const copies = bySum.get(sum);
    if (copies === undefined && (kinds += 1) > most) return null;
    bySum.set(sum, (copies ?? 0) + 1);
  }
  const rows = [...bySize].flatMap(([size, bySum]) =>
    [...bySum].map(([sum, copies]) => ({ sum, size, copies })),
  );
  // Frequent kinds first: the later ones then need few draws.
  rows.sort((x, y) => y.copies - x.copies || x.size - y.size || x.sum - y.sum);
  return {
    sums: Float64Array.from(rows, (row) => row.sum),
    sizes: Float64Array.from(rows, (row) => row.size),
    copies: Float64Array.from(rows, (row) => row.copies),
  };
}

/** The lowest and the highest mean of a source example. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

export function clusterExtremes(totals: ClusterTotals): Ends {
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < totals.sums.length; index += 1) {
    const own = (totals.sums[index] ?? 0) / (totals.sizes[index] ?? 1);
    if (own < low) low = own;
    if (own > high) high = own;
  }
  return { low, high };
}

/** True when all source examples have the same mean, rounding aside. */
export function isPoint({ low, high }: Ends): boolean {
  return high - low <= 1e-12 * Math.max(1, Math.abs(low));
}

export function isBinary(values: Float64Array): boolean {
  for (let index = 0; index < values.length; index += 1)
    if (values[index] !== 0 && values[index] !== 1) return false;
  return true;
}
