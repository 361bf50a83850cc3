import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mean,
  quantile,
  spread,
  standardDeviation,
  sum,
} from '../../../electron/engine/statistics/summaries.ts';

describe('sum and mean', () => {
  it('keep what a plain sum loses', () => {
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect(sum(new Float64Array(1e6).fill(0.1))).toBeCloseTo(1e5, 9);
    expect(mean(new Float64Array(3e5).fill(0.7))).toBe(0.7);
  });

  it('let infinity through', () => {
    expect(sum([1, Infinity])).toBe(Infinity);
  });
});

describe('standardDeviation', () => {
  it('keeps its digits far from zero', () => {
    expect(standardDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBeCloseTo(Math.sqrt(30), 9);
  });

  it('is zero for a single value', () => {
    expect(standardDeviation([3])).toBe(0);
  });
});

describe('quantile', () => {
  it('interpolates as type 7 of Hyndman and Fan 1996', () => {
    const sorted = [1, 2, 4, 8];
    expect([0, 0.25, 0.5, 0.75, 0.9, 1].map((q) => quantile(sorted, q))).toEqual([
      1, 1.75, 3, 5, 6.800000000000001, 8,
    ]);
  });

  it('stays between neighbours and rises with q', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, p, q) => {
          const sorted = Float64Array.from(list).sort();
          expect(quantile(sorted, Math.min(p, q))).toBeLessThanOrEqual(
            quantile(sorted, Math.max(p, q)) + 1e-9,
          );
        },
      ),
    );
  });
});

describe('spread', () => {
  it('gives quartiles and mean without reordering its argument', () => {
    const values = [5, 1, 4, 2, 3];
    expect(spread(values)).toEqual({ min: 1, p25: 2, median: 3, p75: 4, max: 5, mean: 3 });
    expect(values).toEqual([5, 1, 4, 2, 3]);
  });
});

it('refuses no values', () => {
  expect(() => mean([])).toThrow(RangeError);
  expect(() => spread([])).toThrow(RangeError);
  expect(() => standardDeviation([])).toThrow(RangeError);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 1.5)).toThrow(RangeError);
});
