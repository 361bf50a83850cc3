import type { Figure, Interval } from '#shared/domain/figure';
import { assertCount, assertLevel, assertProportion } from './checks.ts';
import { betaQuantile, normalQuantile } from './distributions.ts';

export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/**
 * Score interval of a binomial proportion (Wilson 1927; method 3 of Newcombe 1998, Stat. Med. 17:857).
 * @throws RangeError for n < 1 or successes outside 0…n
 */
export function wilson(successes: number, n: number, level = 0.95): Interval {
  assertProportion(successes, n);
  return scoreInterval(successes / n, n, level);
}

function scoreInterval(share: number, n: number, level: number): Interval {
  assertLevel(level);
  const z = normalQuantile((1 + level) / 2);
  const square = z * z;
  const middle = 2 * n * share + square;
  const reach = z * Math.sqrt(square + 4 * n * share * (1 - share));
  const scale = 2 * (n + square);
  return {
    // The exact ends at shares 0 and 1, which rounding would miss by 1e-17.
    lower: share === 0 ? 0 : (middle - reach) / scale,
    upper: share === 1 ? 1 : (middle + reach) / scale,
    level,
    method: 'wilson',
  };
}

/**
 * Exact ("tail area") interval of a binomial proportion (Clopper and Pearson 1934): coverage never below `level`.
 * @throws RangeError for n < 1 or successes outside 0…n
 */
export function clopperPearson(successes: number, n: number, level = 0.95): Interval {
  assertProportion(successes, n);
  assertLevel(level);
  const tail = (1 - level) / 2;
  return {
    lower: successes === 0 ? 0 : lowerLimit(successes, n, tail),
    upper: successes === n ? 1 : 1 - lowerLimit(n - successes, n, tail),
    level,
    method: 'clopper-pearson',
  };
}

function lowerLimit(successes: number, n: number, tail: number): number {
  return successes === n ? Math.pow(tail, 1 / n) : betaQuantile(tail, successes, n - successes + 1);
}

/**
 * Interval of `a − b` for two independent proportions: Wilson limits combined (Newcombe 1998,
 * Stat. Med. 17:873, method 10). Needs different examples in `a` and `b`; for the same examples use the paired bootstrap.
 * @throws RangeError as `wilson`
 */
export function newcombeDifference(a: Proportion, b: Proportion, level = 0.95): Interval {
  const limitsA = wilson(a.successes, a.n, level);
  const limitsB = wilson(b.successes, b.n, level);
  const shareA = a.successes / a.n;
  const shareB = b.successes / b.n;
  const difference = shareA - shareB;
  return {
    lower: Math.max(-1, difference - Math.hypot(shareA - limitsA.lower, limitsB.upper - shareB)),
    upper: Math.min(1, difference + Math.hypot(limitsA.upper - shareA, shareB - limitsB.lower)),
    level,
    method: 'newcombe',
  };
}

/**
 * A proportion as a figure, with its Wilson interval. When examples contribute several values each (`clusters` < n) the
 * interval counts every example once, the widest case; `clusterBootstrapMean` is narrower where variants differ.
 * @param clusters source examples behind the n values; n when absent
 * @throws RangeError as `wilson`, and for clusters outside 1…n
 */
export function binomialFigure(successes: number, n: number, clusters = n, level = 0.95): Figure {
  assertProportion(successes, n);
  assertCount(clusters, 'The number of clusters');
  if (clusters > n) throw new RangeError(`${n} values cannot come from ${clusters} source examples.`);
  return { estimate: successes / n, interval: scoreInterval(successes / n, clusters, level), n, clusters };
}
