import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTerm } from '../../../electron/engine/statistics/binomial-terms.ts';
import { exactMcNemar } from '../../../electron/engine/statistics/exact-tests.ts';
import { saddlePointP } from '../../../electron/engine/statistics/sign-flip-saddle-point.ts';
import { signFlipTest } from '../../../electron/engine/statistics/sign-flip-test.ts';
import { drawNormal, seededDraws } from './simulation/draws.ts';

/** Counts all sign patterns. */
function listAll(totals: readonly number[]): number {
  const observed = Math.abs(totals.reduce((sum, total) => sum + total, 0)) * (1 - 1e-12);
  let extreme = 0;
  for (let pattern = 0; pattern < 2 ** totals.length; pattern += 1) {
    const sum = totals.reduce((all, total, index) => all + ((pattern >> index) & 1 ? total : -total), 0);
    if (Math.abs(sum) >= observed) extreme += 1;
  }
  return extreme / 2 ** totals.length;
}

describe('signFlipTest', () => {
  it("gives 1726 of 32768 sign patterns for Darwin's maize (Fisher 1935, section 21)", () => {
    const differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signFlipTest(Float64Array.from(differences))).toBeCloseTo(1726 / 32_768, 12);
  });

  it('is the exact McNemar test for totals of one size, whatever the size', () => {
    for (const size of [1, 3, 0.25]) {
      const totals = Float64Array.from({ length: 42 }, (_, index) => (index < 30 ? size : -size));
      expect(signFlipTest(totals)).toBe(exactMcNemar(30, 12).p);
    }
  });

  it('equals the count of all sign patterns for whole and for broken totals', () => {
    const whole = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 9 });
    const broken = fc.array(
      fc.double({ min: -1, max: 1, noNaN: true }).map((x) => Math.round(x * 1000) / 1000),
      { minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(fc.oneof(whole, broken), (totals) => {
        const changed = totals.filter((total) => total !== 0);
        expect(signFlipTest(Float64Array.from(totals))).toBeCloseTo(
          changed.length === 0 ? 1 : listAll(changed),
          10,
        );
      }),
    );
  });

  it('counts rounding dust as no difference', () => {
    expect(signFlipTest(Float64Array.of(0.5, 0.25, 1e-17, -1e-17))).toBe(0.5);
    expect(signFlipTest(new Float64Array(8))).toBe(1);
  });

  it('gives the same p for whole totals with the approximation as exactly, within 3 %', () => {
    const draws = seededDraws(31);
    for (let run = 0; run < 40; run += 1) {
      const totals = Float64Array.from({ length: 150 }, () =>
        Math.round(1.2 * drawNormal(draws) + 0.25 * draws.next()),
      );
      const exact = signFlipTest(totals);
      const sum = Math.abs(totals.reduce((all, total) => all + total, 0));
      const magnitudes = totals.map(Math.abs).filter((total) => total > 0);
      if (sum === 0) continue;
      expect(Math.abs(saddlePointP(magnitudes, Math.max(0, sum - 1)) / exact - 1)).toBeLessThan(0.03);
    }
  });
});

it('is within 0.5 % of the exact p for thousands of whole totals, too many for the exact computation', () => {
  // 2,000 totals of size 1 and 2,000 of size 2: positive parts are two binomial counts.
  const [ones, twos] = [2000, 2000];
  const tail = new Float64Array(ones + 2);
  for (let k = ones; k >= 0; k -= 1) tail[k] = tail[k + 1]! + binomialTerm(k, ones, 0.5);
  for (const [positiveOnes, positiveTwos] of [
    [1030, 1035],
    [1050, 1075],
  ] as const) {
    const sum = 2 * positiveOnes - ones + 2 * (2 * positiveTwos - twos);
    let exact = 0;
    for (let k = 0; k <= twos; k += 1) {
      const needed = (sum - 2 * (2 * k - twos) + ones) / 2;
      exact += 2 * binomialTerm(k, twos, 0.5) * tail[Math.min(ones + 1, Math.max(0, Math.ceil(needed)))]!;
    }
    const totals = Float64Array.from({ length: ones + twos }, (_, index) =>
      index < ones ? (index < positiveOnes ? 1 : -1) : index - ones < positiveTwos ? 2 : -2,
    );
    expect(Math.abs(signFlipTest(totals) / exact - 1)).toBeLessThan(0.005);
  }
});

describe('saddlePointP', () => {
  it('comes within 3 % of the count of all sign patterns from 14 totals on, far into the tail', () => {
    const draws = seededDraws(32);
    for (const shift of [0, 0.5, 1]) {
      const totals = Array.from({ length: 14 }, () => drawNormal(draws) + shift);
      const exact = listAll(totals);
      const sum = Math.abs(totals.reduce((all, total) => all + total, 0));
      const p = saddlePointP(Float64Array.from(totals, Math.abs), sum);
      expect(Math.abs(p / exact - 1)).toBeLessThan(exact > 1e-3 ? 0.03 : 0.15);
    }
  });

  it('is 1 at no difference, twice the chance of one pattern when all totals agree, and falls in between', () => {
    const magnitudes = Float64Array.from({ length: 25 }, (_, index) => 1 + Math.sin(index) / 3);
    const range = magnitudes.reduce((all, own) => all + own, 0);
    expect(saddlePointP(magnitudes, 0)).toBe(1);
    expect(saddlePointP(magnitudes, range)).toBeCloseTo(2 / 2 ** 25, 15);
    let before = 1.0001;
    for (let share = 0.001; share < 0.99; share += 0.01) {
      const p = saddlePointP(magnitudes, share * range);
      expect(p).toBeLessThan(before);
      before = p;
    }
  });

  it('stays a probability for a hundred thousand totals that all agree', () => {
    const p = signFlipTest(Float64Array.from({ length: 100_000 }, (_, index) => 1 + 1 / (3 + index)));
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThan(1e-300);
  });
});
