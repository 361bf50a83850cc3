import { logGamma } from './binomial-terms.ts';

/** Where randomness comes from: the caller seeds it, so equal seeds give equal results. */
export interface RandomSource {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Fills the array with what as many calls of `next` would give, faster where it can. Absent: `next` is called. */
  fill?(numbers: Float64Array): void;
}

/** Reused by `drawIndices`. */
let drawn = new Float64Array(0);

/** A whole number from 0 to count − 1, each equally likely (count below 2^31). */
export function drawIndex(random: RandomSource, count: number): number {
  return Math.floor(random.next() * count);
}

/**
 * Fills `indices` with whole numbers from 0 to count − 1, each equally likely (to one part in 100,000).
 * One number's 53 bits serve for three indices below 4,096, or two below a million: drawing is what a bootstrap spends
 * its time on.
 */
export function drawIndices(random: RandomSource, count: number, indices: Uint32Array): void {
  const perNumber = count < 4_096 ? 3 : count < 1_000_000 ? 2 : 1;
  const { length } = indices;
  const numbers = drawNumbers(random, Math.ceil(length / perNumber));
  let position = 0;
  if (perNumber === 3) {
    // What most bootstraps draw, without the inner loop. Below 2^31 cutting off is rounding down.
    for (let number = 0; position + 3 <= length; number += 1, position += 3) {
      const first = (numbers[number] as number) * count;
      const second = (first - (first | 0)) * count;
      const third = (second - (second | 0)) * count;
      indices[position] = first | 0;
      indices[position + 1] = second | 0;
      indices[position + 2] = third | 0;
    }
  }
  while (position < length) {
    let rest = numbers[position / perNumber] as number;
    const end = Math.min(position + perNumber, length);
    while (position < end) {
      const scaled = rest * count;
      const index = scaled | 0;
      rest = scaled - index;
      indices[position] = index;
      position += 1;
    }
  }
}

function drawNumbers(random: RandomSource, count: number): Float64Array {
  if (drawn.length < count) drawn = new Float64Array(count);
  const numbers = drawn.length === count ? drawn : drawn.subarray(0, count);
  if (random.fill !== undefined) random.fill(numbers);
  else for (let index = 0; index < count; index += 1) numbers[index] = random.next();
  return numbers;
}

/** Successes in n trials with probability p each; exact in distribution for any n. */
export function drawBinomial(random: RandomSource, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  return n * p < 10 ? drawByInversion(random, n, p) : drawByRejection(random, n, p);
}

/** Walks the distribution upwards from 0; n·p steps on average. */
function drawByInversion(random: RandomSource, n: number, p: number): number {
  const odds = p / (1 - p);
  let remaining = random.next();
  let term = Math.exp(n * Math.log1p(-p));
  let k = 0;
  while (remaining > term && k < n) {
    remaining -= term;
    k += 1;
    term *= (odds * (n - k + 1)) / k;
    // Rounding can leave a remainder that no term can use up.
    if (term < 1e-300) break;
  }
  return k;
}

/** Transformed rejection with constants of W. Hörmann 1993 (algorithm BTRS), for n·p of at least 10 and p of at most ½. */
function drawByRejection(random: RandomSource, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const quick = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= quick) return k;
    if (k < 0 || k > n) continue;
    const scaled = Math.log((v * alpha) / (a / (us * us) + b));
    if (scaled <= atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k;
  }
}

/**
 * How often each kind occurs when `draws` items are drawn with replacement from `copies`: written into `counts`.
 * @param copies how many of each kind there are @param total their sum
 */
export function drawMultinomial(
  random: RandomSource,
  draws: number,
  copies: ArrayLike<number>,
  total: number,
  counts: Float64Array,
): void {
  let left = draws;
  let rest = total;
  for (let kind = 0; kind < copies.length; kind += 1) {
    const own = copies[kind] ?? 0;
    const drawn = kind === copies.length - 1 ? left : drawBinomial(random, left, Math.min(1, own / rest));
    counts[kind] = drawn;
    left -= drawn;
    rest -= own;
  }
}
