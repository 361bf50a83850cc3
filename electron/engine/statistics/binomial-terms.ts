import jStat from 'jstat';

const halfLogTwoPi = 0.9189385332046727;

/** Values at whole numbers, kept once they were asked for: counts are drawn by the million, and they repeat. */
const tableSize = 1 << 16;
const atWhole = new Float64Array(tableSize).fill(Number.NaN);

/** ln Γ(x), x > 0; relative error below 1e-12 (jStat, checked in tests). */
export function logGamma(x: number): number {
  if (!(x < tableSize) || Math.trunc(x) !== x) return jStat.gammaln(x);
  const known = atWhole[x] ?? Number.NaN;
  if (!Number.isNaN(known)) return known;
  const value = jStat.gammaln(x);
  atWhole[x] = value;
  return value;
}

/** ln Γ(x + 1) − Stirling's leading terms: the small correction that keeps digits when x is large. */
function stirlingError(x: number): number {
  if (x < 16) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi;
  const square = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
}

/** x ln(x/m) + m − x without cancellation when x is close to m. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const ratio = (x - m) / (x + m);
  const square = ratio * ratio;
  let sum = (x - m) * ratio;
  let term = 2 * x * ratio * square;
  for (let divisor = 3; ; divisor += 2) {
    const next = sum + term / divisor;
    if (next === sum) return next;
    sum = next;
    term *= square;
  }
}

/**
 * Γ(n+1) / (Γ(k+1) Γ(n−k+1)) · p^k (1−p)^(n−k): the binomial probability, also for k and n that are not whole.
 * Relative error below 1e-11 for n to 1e7 (saddle-point form of C. Loader 2000, "Fast and accurate computation of
 * binomial probabilities").
 */
export function binomialTerm(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
