import { describe, expect, it } from 'vitest';
import { noninferior, tostPaired } from '../../../electron/engine/statistics/equivalence.ts';
import { pairedScore, pairedScoreLimits } from '../../../electron/engine/statistics/paired-score.ts';
import {
  effectivePairs,
  summarisePairs,
  type PairedSummary,
} from '../../../electron/engine/statistics/paired-summary.ts';
import { seededDraws } from './simulation/draws.ts';
import { binaryPairs, gradedPairs } from './simulation/populations.ts';

function countsSummary(losses: number, gains: number, n: number): PairedSummary {
  const clean = Float64Array.from({ length: n }, (_, index) =>
    index < losses || index >= losses + gains ? 1 : 0,
  );
  const perturbed = Float64Array.from({ length: n }, (_, index) => (index < losses ? 0 : 1));
  return summarisePairs({ clean, perturbed, clusters: Int32Array.from({ length: n }, (_, index) => index) });
}

describe('pairedScore', () => {
  it('gives Z = 1.709, p = 0.044 for one loss in 44 pairs at a margin of 0.1 (Tango 1998, example 1)', () => {
    expect(pairedScore({ losses: 1, gains: 0, n: 44 }, 0.1)).toBeCloseTo(-1.709, 3);
    const result = noninferior(countsSummary(1, 0, 44), 0.1);
    expect(result.p).toBeCloseTo(0.044, 3);
    expect(result).toMatchObject({ noninferior: true, method: 'score' });
  });

  it('is McNemar’s statistic at no drop', () => {
    expect(pairedScore({ losses: 30, gains: 12, n: 400 }, 0)).toBeCloseTo(18 / Math.sqrt(42), 12);
  });

  it('bounds the drop by z² / (n + z²) when no pair changed', () => {
    const { lower, upper } = pairedScoreLimits({ losses: 0, gains: 0, n: 30 }, 1.96);
    expect(upper).toBeCloseTo(1.96 ** 2 / (30 + 1.96 ** 2), 9);
    expect(lower).toBeCloseTo(-upper, 9);
  });
});

describe('tostPaired', () => {
  it.each([
    [0.1646666666666667, 0.1357514067862445, 0.003166881489265175, -0.0744336620516462, 0.4037669953849797],
    [0.5626666666666665, 0.2478276410785118, 0.4412034046017588, 0.1261653305099018, 0.999168002823431],
  ])(
    'is R’s tost (package equivalence) on 15 pairs of its clinic data, margin 0.6: mean %d',
    (...numbers) => {
      const [estimate, standardError, p, lower, upper] = numbers;
      const graded = { estimate, standardError, skewness: 0, n: 15, clusters: 15, changes: null };
      const found = tostPaired(graded, 0.6);
      expect(found.p).toBeCloseTo(p, 9);
      expect(found.equivalent).toBe(p < 0.05);
      expect(found.interval90.lower).toBeCloseTo(lower, 9);
      expect(found.interval90.upper).toBeCloseTo(upper, 9);
    },
  );

  it('holds exactly when its interval lies within the margin', () => {
    const draws = seededDraws(41);
    const populations = [
      binaryPairs(0.03, 0.02, 150, 1, 0),
      binaryPairs(0.05, 0.03, 60, 4, 0.3),
      gradedPairs(0.3, 1, 9, 60),
    ];
    let held = 0;
    for (const population of populations) {
      for (let run = 0; run < 30; run += 1) {
        const summary = summarisePairs(population.draw(draws));
        for (const margin of [0.02, 0.05, 0.1]) {
          const { equivalent, interval90 } = tostPaired(summary, margin);
          expect(equivalent).toBe(interval90.lower >= -margin && interval90.upper <= margin);
          expect(interval90.level).toBe(0.9);
          if (equivalent) held += 1;
        }
      }
    }
    expect(held).toBeGreaterThan(20);
    expect(held).toBeLessThan(250);
  });

  it('needs as many unchanged examples as could hide a drop of the margin', () => {
    expect(tostPaired(countsSummary(0, 0, 30), 0.05).equivalent).toBe(false);
    expect(tostPaired(countsSummary(0, 0, 100), 0.05).equivalent).toBe(true);
  });

  it('does not take variants of one example for new evidence', () => {
    const copy = (copies: number): PairedSummary => {
      const n = 100 * copies;
      const clean = new Float64Array(n).fill(1);
      const perturbed = Float64Array.from({ length: n }, (_, index) =>
        Math.floor(index / copies) < 2 ? 0 : 1,
      );
      return summarisePairs({
        clean,
        perturbed,
        clusters: Int32Array.from({ length: n }, (_, index) => Math.floor(index / copies)),
      });
    };
    expect(effectivePairs(copy(8))).toBeCloseTo(effectivePairs(copy(1)), 9);
    expect(effectivePairs(copy(8))).toBeCloseTo(100, 9);
    const [one, eight] = [tostPaired(copy(1), 0.1).p, tostPaired(copy(8), 0.1).p];
    expect(Math.abs(Math.log(eight / one))).toBeLessThan(0.2);
  });

  it('is exact when every example has the same graded difference', () => {
    const n = 40;
    const summary = summarisePairs({
      clean: new Float64Array(n).fill(0.7),
      perturbed: new Float64Array(n).fill(0.7),
      clusters: Int32Array.from({ length: n }, (_, index) => index),
    });
    const result = tostPaired(summary, 0.1);
    expect(result.method).toBe('exact');
    expect(result.p).toBeCloseTo(0.9 ** n, 12);
    expect(result.interval90.upper).toBeCloseTo(1 - 0.05 ** (1 / n), 12);
    expect(result.interval90.lower).toBeCloseTo(-result.interval90.upper, 12);
  });

  it('shows nothing from a single example', () => {
    for (const score of [1, 0.5]) {
      const single = {
        clean: Float64Array.of(score, score),
        perturbed: Float64Array.of(score, score),
        clusters: new Int32Array(2),
      };
      expect(tostPaired(summarisePairs(single), 0.1).equivalent).toBe(false);
    }
  });

  it('refuses margins that are no score difference', () => {
    for (const margin of [0, 1, -0.1, Number.NaN]) {
      expect(() => tostPaired(countsSummary(1, 0, 44), margin)).toThrow(RangeError);
      expect(() => noninferior(countsSummary(1, 0, 44), margin)).toThrow(RangeError);
    }
  });
});

it('allows a gain of any size in noninferior, not in tostPaired', () => {
  const gained = countsSummary(1, 60, 200);
  expect(noninferior(gained, 0.05).noninferior).toBe(true);
  expect(tostPaired(gained, 0.05).equivalent).toBe(false);
});
