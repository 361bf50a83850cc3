import { studentQuantile } from './distributions.ts';

/*
 * Student's t for skewed values: Hall's transformation (Hall 1992, JRSS B 54:221) takes the skewness out. Few examples
 * with large losses make the plain t claim too much: 14 % instead of 5 % for 30 examples of which 20 % change.
 */

/** t + bend·t²/3 + bend²·t³/27 + bend/6, rising in t. @param bend skewness / √examples */
export function straighten(t: number, bend: number): number {
  return t + (bend * t * t) / 3 + (bend * bend * t * t * t) / 27 + bend / 6;
}

/** The inverse of `straighten`: its first three terms are ((1 + bend·t/3)³ − 1) / bend. */
function unstraighten(value: number, bend: number): number {
  if (Math.abs(bend) < 1e-9) return value;
  return (3 / bend) * (Math.cbrt(1 + bend * (value - bend / 6)) - 1);
}

export interface SkewedMean {
  readonly estimate: number;
  readonly standardError: number;
  readonly skewness: number;
  readonly clusters: number;
}

/** Limits of a mean with an error of `tail` beyond each. @param mean at least two examples */
export function skewedLimits(mean: SkewedMean, tail: number): { lower: number; upper: number } {
  const critical = studentQuantile(1 - tail, mean.clusters - 1);
  const bend = mean.skewness / Math.sqrt(mean.clusters);
  return {
    lower: mean.estimate - mean.standardError * unstraighten(critical, bend),
    upper: mean.estimate - mean.standardError * unstraighten(-critical, bend),
  };
}
