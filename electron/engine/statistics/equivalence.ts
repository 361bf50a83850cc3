import { assertLevel } from './checks.ts';
import { studentQuantile, studentUpperTail } from './distributions.ts';
import { pairedScore, pairedScoreLimits } from './paired-score.ts';
import { skewedLimits, straighten } from './skewed-student.ts';
import { effectivePairs, type PairedSummary } from './paired-summary.ts';

export interface Equivalence {
  /** Of "the difference is at least the margin, one way or the other": the larger of two one-sided p-values. */
  readonly p: number;
  /** p ≤ 1 − level: the difference is shown to lie within ± margin. False says nothing was shown. */
  readonly equivalent: boolean;
  /**
   * Interval at level 1 − 2(1 − level), 0.90 for 0.95: it lies within ± margin exactly when `equivalent` holds.
   */
  readonly interval90: { readonly lower: number; readonly upper: number; readonly level: number };
  /** score: 0/1 scores (Tango). student: other scores. exact: every example has the same difference. */
  readonly method: 'score' | 'student' | 'exact';
}

export interface Noninferiority {
  /** Of "the drop is at least the margin". */
  readonly p: number;
  /** p ≤ 1 − level: the drop is shown to be smaller than the margin; a gain of any size is allowed. */
  readonly noninferior: boolean;
  readonly method: Equivalence['method'];
}

/** A one-sided test for any drop, and the interval that both sides' tests leave standing. */
interface DropTest {
  readonly method: Equivalence['method'];
  /** p of "the drop is at least `drop`". */
  below(drop: number): number;
  /** p of "the drop is at most `drop`". */
  above(drop: number): number;
  /** Drops that neither test rejects at `alpha`. */
  limits(alpha: number): { lower: number; upper: number };
}

/**
 * Two one-sided tests (Schuirmann 1987) of "no drop or gain of `margin` or more" for a paired comparison.
 *
 * 0/1 scores: Tango's score test (Tango 1998; its use for equivalence: Liu et al. 2002, Stat. Med. 21:231) with the
 * counts divided by the design effect when examples have several variants. Other scores: Student's t with the
 * cluster-robust standard error, corrected for skewness (Hall 1992). Scores lie in 0…1.
 * @param margin in score units, 0 < margin < 1 @param level 0.95 tests at 5 %
 * @throws RangeError for a margin or level out of range
 */
export function tostPaired(summary: PairedSummary, margin: number, level = 0.95): Equivalence {
  assertMargin(margin);
  assertLevel(level);
  const test = chooseTest(summary);
  const p = Math.max(test.below(margin), test.above(-margin));
  const alpha = 1 - level;
  return {
    p,
    equivalent: p <= alpha,
    interval90: { ...test.limits(alpha), level: Number((2 * level - 1).toFixed(12)) },
    method: test.method,
  };
}

/**
 * One-sided half of `tostPaired`: is the drop smaller than `margin`?
 * @throws RangeError as `tostPaired`
 */
export function noninferior(summary: PairedSummary, margin: number, level = 0.95): Noninferiority {
  assertMargin(margin);
  assertLevel(level);
  const test = chooseTest(summary);
  const p = test.below(margin);
  return { p, noninferior: p <= 1 - level, method: test.method };
}

function assertMargin(margin: number): void {
  if (!(margin > 0 && margin < 1))
    throw new RangeError(`A margin between 0 and 1 was expected, not ${margin}.`);
}

function chooseTest(summary: PairedSummary): DropTest {
  if (summary.changes !== null) return scoreTest(summary, summary.changes);
  if (summary.standardError === null || summary.standardError === 0) return exactTest(summary);
  return studentTest(summary);
}

function scoreTest(summary: PairedSummary, changes: { losses: number; gains: number }): DropTest {
  const n = effectivePairs(summary);
  const share = n / summary.n;
  const counts = { losses: changes.losses * share, gains: changes.gains * share, n };
  // With several variants the design effect is itself estimated: Student's t allows for that.
  const freedom = summary.clusters === summary.n ? Infinity : Math.max(1, summary.clusters - 1);
  return {
    method: 'score',
    below: (drop) => studentUpperTail(-pairedScore(counts, drop), freedom),
    above: (drop) => studentUpperTail(pairedScore(counts, drop), freedom),
    limits: (alpha) => pairedScoreLimits(counts, studentQuantile(1 - alpha, freedom)),
  };
}

function studentTest({ estimate, standardError, skewness, clusters }: PairedSummary): DropTest {
  const error = standardError ?? 0;
  const bend = skewness / Math.sqrt(clusters);
  const freedom = clusters - 1;
  const statistic = (drop: number): number => straighten((estimate - drop) / error, bend);
  return {
    method: 'student',
    below: (drop) => studentUpperTail(-statistic(drop), freedom),
    above: (drop) => studentUpperTail(statistic(drop), freedom),
    limits: (alpha) => {
      const { lower, upper } = skewedLimits({ estimate, standardError: error, skewness, clusters }, alpha);
      return { lower: Math.max(-1, lower), upper: Math.min(1, upper) };
    },
  };
}

/**
 * Every example has difference v. If the true mean were `drop`, at most (1 − drop) / (1 − v) of all examples could have
 * it, the others losing the most possible, 1: so all of them had it with at most that chance to the power of examples.
 */
function exactTest({ estimate, clusters }: PairedSummary): DropTest {
  const chance = (v: number, drop: number): number =>
    v >= drop ? 1 : Math.pow((1 - drop) / (1 - v), clusters);
  return {
    method: 'exact',
    below: (drop) => chance(estimate, drop),
    above: (drop) => chance(-estimate, -drop),
    limits: (alpha) => {
      const share = Math.pow(alpha, 1 / clusters);
      return { lower: (1 + estimate) * share - 1, upper: 1 - (1 - estimate) * share };
    },
  };
}
