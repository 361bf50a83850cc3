import { binomialTerm } from './binomial-terms.ts';
import { betaCdf } from './distributions.ts';

function assertCounts(counts: readonly number[]): void {
  for (const count of counts) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`Counts must be whole and not negative, not ${count}.`);
  }
}

/**
 * Exact two-sided McNemar test of paired yes/no outcomes (McNemar 1947; binomial form): under the null hypothesis a
 * changed pair is equally likely to change either way.
 * @param b pairs right before and wrong after @param c pairs wrong before and right after
 * @returns p = 1 when no pair changed @throws RangeError for counts that are not whole or negative
 */
export function exactMcNemar(b: number, c: number): { readonly p: number } {
  assertCounts([b, c]);
  const fewer = Math.min(b, c);
  const n = b + c;
  if (b === c) return { p: 1 };
  // P(X ≤ fewer), X ~ Binomial(n, ½), is I_½(n − fewer, fewer + 1).
  return { p: Math.min(1, 2 * betaCdf(0.5, n - fewer, fewer + 1)) };
}

/**
 * Fisher's exact test of the table [[a, b], [c, d]], two-sided: the sum of the probabilities, with the margins fixed,
 * of all tables that are not more probable than the observed one.
 * @returns p = 1 when a margin is empty @throws RangeError for counts that are not whole or negative
 */
export function fisherExact(a: number, b: number, c: number, d: number): { readonly p: number } {
  assertCounts([a, b, c, d]);
  const row = a + b;
  const column = a + c;
  const total = a + b + c + d;
  const low = Math.max(0, row + column - total);
  const high = Math.min(row, column);
  if (low === high) return { p: 1 };
  // A hypergeometric probability is a ratio of binomial ones, for any common p; this one keeps all three near their peak.
  const share = column / total;
  const whole = binomialTerm(column, total, share);
  const term = (x: number): number =>
    (binomialTerm(x, row, share) * binomialTerm(column - x, total - row, share)) / whole;
  // Equal probabilities computed by different roundings must count as equal.
  const observed = term(a) * (1 + 1e-9);
  const mode = Math.min(high, Math.max(low, Math.floor(((row + 1) * (column + 1)) / (total + 2))));
  return {
    p: Math.min(1, tailSum(term, mode, low, -1, observed) + tailSum(term, mode + 1, high, 1, observed)),
  };
}

/** Sum over x from `start` to `end` of the terms not above `limit`, going away from the mode. */
function tailSum(
  term: (x: number) => number,
  start: number,
  end: number,
  step: 1 | -1,
  limit: number,
): number {
  let sum = 0;
  const first = firstAtMost(term, start, end, step, limit);
  for (let x = first; step > 0 ? x <= end : x >= end; x += step) {
    const value = term(x);
    sum += value;
    if (value < sum * 1e-18) break;
  }
  return sum;
}

/** Terms fall away from the mode, so where they drop to `limit` is found by halving. Beyond `end` if nowhere. */
function firstAtMost(
  term: (x: number) => number,
  start: number,
  end: number,
  step: 1 | -1,
  limit: number,
): number {
  let above = 0;
  let count = (end - start) * step + 1;
  while (above < count) {
    const middle = (above + count) >> 1;
    if (term(start + step * middle) > limit) above = middle + 1;
    else count = middle;
  }
  return start + step * above;
}
