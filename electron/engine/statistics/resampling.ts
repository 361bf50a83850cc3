import { countKinds, type ClusterTotals, type Ends } from './cluster-totals.ts';
import { normalCdf, studentQuantile } from './distributions.ts';
import { drawIndex, drawIndices, drawMultinomial, type RandomSource } from './random-source.ts';
import { quantile } from './summaries.ts';

/** Above this many different totals per example, examples are put together at random into this many groups. */
const mostGroups = 1_000;
/** Up to this many different totals, how often each is drawn is itself drawn, whatever the number of examples. */
const mostKinds = 200;

/**
 * Means over resamples of whole source examples, after adding two made-up examples of average size that score
 * `ends.low` and `ends.high`.
 *
 * Three ways with one distribution (the third up to the grouping): few different totals (0/1 scores) are drawn as
 * multinomial counts; up to 1,000 examples are drawn one by one; more are first put together at random into 1,000
 * groups that are drawn instead (random group method; Wolter 2007, ch. 2: the variance stays unbiased).
 */
export function resampleMeans(
  totals: ClusterTotals,
  ends: Ends,
  replicates: number,
  random: RandomSource,
): Float64Array {
  const clusters = totals.sums.length;
  const meanSize = totals.n / clusters;
  const endSums = Float64Array.of(ends.low * meanSize, ends.high * meanSize);
  const endSizes = Float64Array.of(meanSize, meanSize);
  const kinds = clusters > 20 ? countKinds(totals, Math.min(mostKinds, clusters / 5)) : null;
  if (kinds !== null) {
    const copies = concatenate(kinds.copies, Float64Array.of(1, 1));
    return byKinds(
      concatenate(kinds.sums, endSums),
      concatenate(kinds.sizes, endSizes),
      copies,
      replicates,
      random,
    );
  }
  const drawn = clusters > mostGroups ? groupAtRandom(totals, random) : totals;
  return oneByOne(concatenate(drawn.sums, endSums), concatenate(drawn.sizes, endSizes), replicates, random);
}

function concatenate(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function byKinds(
  sums: Float64Array,
  sizes: Float64Array,
  copies: Float64Array,
  replicates: number,
  random: RandomSource,
): Float64Array {
  const total = copies.reduce((all, own) => all + own, 0);
  const counts = new Float64Array(copies.length);
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    drawMultinomial(random, total, copies, total, counts);
    let sum = 0;
    let size = 0;
    for (let kind = 0; kind < counts.length; kind += 1) {
      const count = counts[kind] ?? 0;
      sum += count * (sums[kind] ?? 0);
      size += count * (sizes[kind] ?? 0);
    }
    means[replicate] = sum / size;
  }
  return means;
}

function oneByOne(
  sums: Float64Array,
  sizes: Float64Array,
  replicates: number,
  random: RandomSource,
): Float64Array {
  const count = sums.length;
  const [size = 1] = sizes;
  // Whole numbers add up exactly, in any order and number.
  if (Number.isInteger(size) && sizes.every((own) => own === size))
    return ofEqualSize(sums, count * size, replicates, random);
  // Sum and size of one example side by side: one place in memory to wait for.
  const pairs = new Float64Array(2 * count);
  for (let index = 0; index < count; index += 1) {
    pairs[2 * index] = sums[index] ?? 0;
    pairs[2 * index + 1] = sizes[index] ?? 0;
  }
  const indices = new Uint32Array(count);
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    let sum = 0;
    let size = 0;
    drawIndices(random, count, indices);
    for (let draw = 0; draw < count; draw += 1) {
      const place = 2 * (indices[draw] as number);
      sum += pairs[place] as number;
      size += pairs[place + 1] as number;
    }
    means[replicate] = sum / size;
  }
  return means;
}

function ofEqualSize(
  sums: Float64Array,
  size: number,
  replicates: number,
  random: RandomSource,
): Float64Array {
  const indices = new Uint32Array(sums.length);
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    let sum = 0;
    drawIndices(random, sums.length, indices);
    for (let draw = 0; draw < indices.length; draw += 1) sum += sums[indices[draw] as number] as number;
    means[replicate] = sum / size;
  }
  return means;
}

function groupAtRandom(totals: ClusterTotals, random: RandomSource): ClusterTotals {
  const order = Uint32Array.from(totals.sums, (_, index) => index);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = drawIndex(random, last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  const sums = new Float64Array(mostGroups);
  const sizes = new Float64Array(mostGroups);
  for (const [position, index] of order.entries()) {
    const group = position % mostGroups;
    sums[group] = (sums[group] ?? 0) + (totals.sums[index] ?? 0);
    sizes[group] = (sizes[group] ?? 0) + (totals.sizes[index] ?? 0);
  }
  return { sums, sizes, n: totals.n };
}

/**
 * Tail probability at which bootstrap percentiles are read so that an interval of a mean is as wide as Student's t
 * makes it (expanded percentile interval; Hesterberg 2015, The American Statistician 69:371, section 3.3).
 */
export function expandedTail(level: number, clusters: number): number {
  const tail = (1 - level) / 2;
  if (clusters > 1e6) return tail;
  return normalCdf(-Math.sqrt(clusters / (clusters - 1)) * studentQuantile(1 - tail, clusters - 1));
}

/** Expanded percentile limits from ascending replicates. */
export function percentileLimits(
  ascending: Float64Array,
  level: number,
  clusters: number,
): { lower: number; upper: number } {
  const tail = clusters > 1 ? expandedTail(level, clusters) : 0;
  return { lower: quantile(ascending, tail), upper: quantile(ascending, 1 - tail) };
}
