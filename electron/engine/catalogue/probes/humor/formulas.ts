/** Largest minus smallest of the means that are there; null for fewer than two. */
export function largestGap(means: readonly (number | null)[]): number | null {
  const known = means.filter((mean) => mean !== null);
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}

/** Largest rise from one share to the next, from 0 on; null where one is missing. */
export function largestRise(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null);
  if (known.length < shares.length || known.length === 0) return null;
  return Math.max(...known.map((share, index) => share - (known[index - 1] ?? 0)));
}

/**
 * Correlation of s and t with g held fixed, by the three plain correlations. @param sum of n, of s, t and g, and of the products
 * of any two, named by their letters in the order of the alphabet (`gs`, `tt`)
 * @returns null where one of them does not vary, or g says all of another
 */
export function partialCorrelation(sum: (name: string) => number): number | null {
  const [st, sg, tg] = [correlate(sum, 's', 't'), correlate(sum, 's', 'g'), correlate(sum, 't', 'g')];
  if (st === null || sg === null || tg === null) return null;
  const rest = (1 - sg ** 2) * (1 - tg ** 2);
  return rest > 1e-12 ? (st - sg * tg) / Math.sqrt(rest) : null;
}

function correlate(sum: (name: string) => number, a: string, b: string): number | null {
  const n = sum('n');
  const covariance = (one: string, two: string): number =>
    sum(one < two ? one + two : two + one) / n - (sum(one) * sum(two)) / n ** 2;
  const spread = covariance(a, a) * covariance(b, b);
  return spread > 1e-18 ? covariance(a, b) / Math.sqrt(spread) : null;
}
