import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMcNemar, fisherExact } from '../../../electron/engine/statistics/exact-tests.ts';

describe('exactMcNemar', () => {
  it.each([
    [30, 12, 0.0079],
    [25, 15, 0.1539],
    [0, 5, 0.0625],
    [0, 6, 0.03125],
    [1000, 1200, 2.1817026407914194e-5],
    [100_000, 99_000, 0.025127217688360817],
  ])('gives the doubled binomial tail for %d against %d changed pairs', (b, c, p) => {
    expect(exactMcNemar(b, c).p).toBeCloseTo(p, p < 1e-3 ? 12 : 4);
  });

  it('says nothing when no pair changed, or as many each way', () => {
    expect(exactMcNemar(0, 0).p).toBe(1);
    expect(exactMcNemar(7, 7).p).toBe(1);
  });

  it('does not depend on the direction and equals the sum of binomial coefficients', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (b, c) => {
        let coefficient = 1;
        let tail = 0;
        for (let k = 0; k <= Math.min(b, c); k += 1) {
          tail += coefficient;
          coefficient = (coefficient * (b + c - k)) / (k + 1);
        }
        expect(exactMcNemar(b, c).p).toBeCloseTo(Math.min(1, (2 * tail) / 2 ** (b + c)), 10);
        expect(exactMcNemar(b, c)).toEqual(exactMcNemar(c, b));
      }),
    );
  });

  it('refuses negative and broken counts', () => {
    for (const count of [-1, 0.5, Number.NaN]) expect(() => exactMcNemar(count, 3)).toThrow(RangeError);
  });
});

describe('fisherExact', () => {
  it('gives p = 0.4857 for the lady tasting tea, 3-1-1-3 (Fisher 1935)', () => {
    expect(fisherExact(3, 1, 1, 3).p).toBeCloseTo(34 / 70, 10);
  });

  it.each([
    [10, 20, 30, 15, 0.008824760272675987],
    [1, 9, 11, 3, 0.0027594561852200836],
    [500, 300, 450, 380, 0.0007599519054976492],
    [100_000, 50_000, 99_000, 51_000, 0.00011357661472710337],
    [0, 5, 3, 2, 1 / 6],
    [1000, 0, 990, 10, 0.0019094651653416143],
    [2, 2, 2, 2, 1],
  ])('equals SciPy for %d %d %d %d', (a, b, c, d, p) => {
    expect(fisherExact(a, b, c, d).p / p).toBeCloseTo(1, 9);
  });

  it('adds up the tables that are not more probable, as counting them by coefficients does', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    const cell = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const [row, column, total] = [a + b, a + c, a + b + c + d];
        const weight = (x: number): number => choose(row, x) * choose(total - row, column - x);
        const own = weight(a);
        let sum = 0;
        for (let x = Math.max(0, row + column - total); x <= Math.min(row, column); x += 1) {
          if (weight(x) <= own * (1 + 1e-9)) sum += weight(x);
        }
        expect(fisherExact(a, b, c, d).p).toBeCloseTo(sum / choose(total, column), 9);
      }),
    );
  });

  it('says nothing when a margin is empty, and refuses negative counts', () => {
    expect(fisherExact(0, 0, 4, 5).p).toBe(1);
    expect(fisherExact(0, 0, 0, 0).p).toBe(1);
    expect(() => fisherExact(1, -1, 2, 3)).toThrow(RangeError);
  });
});
