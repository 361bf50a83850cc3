import { readOptions, type BootstrapOptions } from './bootstrap-options.ts';
import { bootstrapTotals, type TotalsEstimate } from './bootstrap-totals.ts';
import { clusterMoments } from './cluster-moments.ts';
import type { PairedSummary } from './paired-summary.ts';
import type { RandomSource } from './random-source.ts';

/** What one source example gives to a figure that combines the means of parts: by part, in their order. */
export interface PairedParts {
  /** Values of either side: a value is there on both sides or on none. */
  readonly counts: readonly number[];
  /** Their sums before and after. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The figure from the means of its parts and from how many values are in each; a mean is null where none is. */
export type Combine = (means: readonly (number | null)[], counts: readonly number[]) => number | null;

export interface PartsComparison {
  readonly before: TotalsEstimate;
  readonly after: TotalsEstimate;
  /** After minus before. */
  readonly difference: TotalsEstimate;
  /** Two-sided. */
  readonly p: number;
  /** Of the loss, before minus after, by the jackknife over examples; null where leaving one out leaves nothing to compare. */
  readonly loss: PairedSummary | null;
}

/** Up to this many examples that differ, every exchange of sides is tried. */
const enumerable = 12;
/** Exchanges drawn where there are too many to try; the least p is one by this many and one. */
const exchanges = 9_999;

/**
 * A figure that combines means (a mean of shares, an F-beta of two rates) on both sides of the same examples. Intervals: paired
 * bootstrap over examples. p: permutation that exchanges the two sides of whole examples (Fisher–Pitman; Noreen 1989, Computer-
 * Intensive Methods, ch. 2), all exchanges where at most 12 examples differ, else 9,999 drawn with (hits + 1) / (draws + 1).
 * Standard error and skewness: jackknife pseudo-values (Tukey 1958).
 * @param range of the figure
 * @returns null where the figure is undefined on either side
 * @throws RangeError for no examples
 */
export function comparePairedParts(
  examples: readonly PairedParts[],
  combine: Combine,
  options: BootstrapOptions,
  range: readonly [number, number] = [0, 1],
): PartsComparison | null {
  const settings = readOptions(options);
  const parts = examples[0]?.counts.length ?? 0;
  const tallies = examples.map(toTally);
  const figure = (sums: ArrayLike<number>, side: 1 | 2): number | null => {
    const counts = Array.from({ length: parts }, (_, part) => sums[3 * part] ?? 0);
    return combine(
      counts.map((n, part) => (n === 0 ? null : (sums[3 * part + side] ?? 0) / n)),
      counts,
    );
  };
  const change = (sums: ArrayLike<number>): number | null => {
    const [before, after] = [figure(sums, 1), figure(sums, 2)];
    return before === null || after === null ? null : after - before;
  };
  const [before, after, difference] = bootstrapTotals(
    { tallies, width: 3 * parts },
    [
      { compute: (sums) => figure(sums, 1), range },
      { compute: (sums) => figure(sums, 2), range },
      { compute: change, range: [range[0] - range[1], range[1] - range[0]] },
    ],
    settings,
  );
  if (before == null || after == null || difference == null) return null;
  const totals = addUp(examples, parts);
  return {
    before,
    after,
    difference,
    p: exchangeTest(examples, totals, change, settings.random),
    loss: summarise(examples, totals, change, difference.estimate),
  };
}

function toTally({ counts, before, after }: PairedParts) {
  const values = counts.flatMap((count, part) => [count, before[part] ?? 0, after[part] ?? 0]);
  const indices = values.flatMap((value, index) => (value === 0 ? [] : [index]));
  return { indices, values: indices.map((index) => values[index] ?? 0) };
}

function addUp(examples: readonly PairedParts[], parts: number): Float64Array {
  const sums = new Float64Array(3 * parts);
  for (const example of examples) add(sums, example, 1);
  return sums;
}

function add(sums: Float64Array, { counts, before, after }: PairedParts, times: 1 | -1): void {
  for (let part = 0; part < counts.length; part += 1) {
    sums[3 * part] = (sums[3 * part] ?? 0) + times * (counts[part] ?? 0);
    sums[3 * part + 1] = (sums[3 * part + 1] ?? 0) + times * (before[part] ?? 0);
    sums[3 * part + 2] = (sums[3 * part + 2] ?? 0) + times * (after[part] ?? 0);
  }
}

type Change = (sums: Float64Array) => number | null;

function exchangeTest(
  examples: readonly PairedParts[],
  totals: Float64Array,
  change: Change,
  random: RandomSource,
): number {
  const steps = examples
    .map(({ before, after }) => after.map((value, part) => value - (before[part] ?? 0)))
    .filter((step) => step.some((value) => value !== 0));
  if (steps.length === 0) return 1;
  const observed = Math.abs(change(totals) ?? 0) * (1 - 1e-12);
  const sums = new Float64Array(totals.length);
  const reaches = (isExchanged: (example: number) => boolean): boolean => {
    sums.set(totals);
    for (let example = 0; example < steps.length; example += 1) {
      const step = steps[example];
      if (step === undefined || !isExchanged(example)) continue;
      for (let part = 0; part < step.length; part += 1) {
        const own = step[part] ?? 0;
        sums[3 * part + 1] = (sums[3 * part + 1] ?? 0) + own;
        sums[3 * part + 2] = (sums[3 * part + 2] ?? 0) - own;
      }
    }
    return Math.abs(change(sums) ?? 0) >= observed;
  };
  let hits = 0;
  if (steps.length <= enumerable) {
    const all = 2 ** steps.length;
    for (let pattern = 0; pattern < all; pattern += 1)
      if (reaches((example) => (pattern & (1 << example)) !== 0)) hits += 1;
    return hits / all;
  }
  const words = new Uint32Array(Math.ceil(steps.length / 32));
  for (let draw = 0; draw < exchanges; draw += 1) {
    // One number serves 32 examples.
    for (let word = 0; word < words.length; word += 1) words[word] = random.next() * 2 ** 32;
    if (reaches((example) => ((words[example >>> 5] ?? 0) & (1 << (example & 31))) !== 0)) hits += 1;
  }
  return (hits + 1) / (exchanges + 1);
}

/** Pseudo-values n·θ − (n − 1)·θ without the example; their mean is close to θ, their spread is that of θ times √n. */
function summarise(
  examples: readonly PairedParts[],
  totals: Float64Array,
  change: Change,
  difference: number,
): PairedSummary | null {
  const clusters = examples.length;
  if (clusters < 2) return null;
  const sums = new Float64Array(totals);
  const pseudo = new Float64Array(clusters);
  for (const [index, example] of examples.entries()) {
    add(sums, example, -1);
    const without = change(sums);
    add(sums, example, 1);
    if (without === null) return null;
    pseudo[index] = -(clusters * difference - (clusters - 1) * without);
  }
  const centre = pseudo.reduce((total, value) => total + value, 0) / clusters;
  const moments = clusterMoments(
    { sums: pseudo, sizes: new Float64Array(clusters).fill(1), n: clusters },
    centre,
  );
  return { estimate: -difference + 0, ...moments, n: clusters, clusters, changes: null };
}
