import { exactMcNemar } from './exact-tests.ts';
import { saddlePointP } from './sign-flip-saddle-point.ts';

/** Largest number of multiplications spent on an exact distribution. */
const exactBudget = 2e7;
/** Up to this many unequal totals all sign patterns are listed. */
const enumerable = 16;

/**
 * Two-sided sign-flip (Fisher–Pitman) permutation test: under the null hypothesis each source example's total
 * difference is as likely to be negative as positive. Takes no random draws.
 *
 * Exact when the totals are multiples of one unit (0/1 scores) and when at most 16 are not zero; otherwise the
 * saddle-point approximation of the same distribution (Robinson 1982, JRSS B 44:91; Lugannani and Rice 1980), within
 * 2 % of the exact p (tests). With one pair an example it is the exact McNemar test.
 * @param totals one difference an example, summed over its variants
 * @returns p; 1 when no total differs from zero, 0 only where it is below 1e-300
 */
export function signFlipTest(totals: Float64Array): number {
  let largest = 0;
  let observed = 0;
  for (const total of totals) {
    largest = Math.max(largest, Math.abs(total));
    observed += total;
  }
  // Gains and losses of graded scores that cancel can leave 1e-17.
  const magnitudes = totals.map(Math.abs).filter((magnitude) => magnitude > 1e-12 * largest);
  observed = Math.abs(observed);
  if (magnitudes.length === 0) return 1;

  const unit = commonUnit(magnitudes);
  const steps = magnitudes.map((magnitude) => magnitude / unit);
  if (!steps.every(isNearlyWhole)) {
    return magnitudes.length <= enumerable
      ? enumeratedP(magnitudes, observed)
      : saddlePointP(steps, observed / unit);
  }
  const whole = steps.map(Math.round);
  const target = Math.round(observed / unit);
  const range = whole.reduce((total, step) => total + step, 0);
  if (range === whole.length) return exactMcNemar((range + target) / 2, (range - target) / 2).p;
  if (range * whole.length <= exactBudget) return Math.min(1, 2 * latticeTail(whole, range, target));
  // Sums of flipped whole numbers lie two apart: half of that is the continuity correction.
  return saddlePointP(whole, Math.max(0, target - 1));
}

/** What all magnitudes are multiples of, if anything: their greatest common divisor when whole, else the smallest. */
function commonUnit(magnitudes: Float64Array): number {
  let smallest = Infinity;
  let divisor = 0;
  for (const magnitude of magnitudes) {
    smallest = Math.min(smallest, magnitude);
    if (Number.isInteger(magnitude)) divisor = greatestCommonDivisor(divisor, magnitude);
    else divisor = Number.NaN;
  }
  return Number.isNaN(divisor) ? smallest : divisor;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 || Number.isNaN(a) ? a : greatestCommonDivisor(b, a % b);
}

function isNearlyWhole(step: number): boolean {
  return Math.abs(step - Math.round(step)) <= 1e-9 * step;
}

/** P(sum ≥ target), target > 0 (for 0 it is capped by the caller); exact distribution of the positive part, one example at a time. */
function latticeTail(steps: Float64Array, range: number, target: number): number {
  const chances = new Float64Array(range + 1);
  chances[0] = 1;
  let top = 0;
  for (const step of steps) {
    top += step;
    // Downwards, so that what a step adds is not added to again.
    for (let positive = top; positive >= 0; positive -= 1) {
      const comes = positive >= step ? (chances[positive - step] ?? 0) : 0;
      chances[positive] = ((chances[positive] ?? 0) + comes) / 2;
    }
  }
  // sum = positive part − negative part = 2·positive − range
  let tail = 0;
  for (let positive = range; 2 * positive - range >= target; positive -= 1) tail += chances[positive] ?? 0;
  return tail;
}

function enumeratedP(magnitudes: Float64Array, observed: number): number {
  const sums = new Float64Array(2 ** magnitudes.length);
  let filled = 1;
  for (const magnitude of magnitudes) {
    for (let index = 0; index < filled; index += 1) {
      const before = sums[index] ?? 0;
      sums[index] = before - magnitude;
      sums[index + filled] = before + magnitude;
    }
    filled *= 2;
  }
  const limit = observed * (1 - 1e-12);
  return sums.filter((total) => Math.abs(total) >= limit).length / sums.length;
}
