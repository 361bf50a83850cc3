import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf } from '../../../electron/engine/statistics/distributions.ts';
import {
  binomialFigure,
  clopperPearson,
  newcombeDifference,
  wilson,
} from '../../../electron/engine/statistics/intervals.ts';

const proportion = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('wilson', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('equals Newcombe 1998 (Stat. Med. 17:857), table I, for %d of %d', (successes, n, lower, upper) => {
    const interval = wilson(successes, n);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
    expect(interval).toMatchObject({ level: 0.95, method: 'wilson' });
  });

  it('holds the observed share, stays within 0 and 1, mirrors for failures and is never a point', () => {
    fc.assert(
      fc.property(proportion, ([successes, n]) => {
        const { lower, upper } = wilson(successes, n);
        const mirrored = wilson(n - successes, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(successes / n);
        expect(upper).toBeGreaterThanOrEqual(successes / n);
        expect(upper).toBeLessThanOrEqual(1);
        expect(upper - lower).toBeGreaterThan(0);
        expect(lower).toBeCloseTo(1 - mirrored.upper, 12);
      }),
    );
  });
});

describe('clopperPearson', () => {
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('equals Newcombe 1998 (Stat. Med. 17:857), table I, for %d of %d', (successes, n, lower, upper) => {
    const interval = clopperPearson(successes, n);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it('puts half of the error beyond each limit', () => {
    fc.assert(
      fc.property(proportion, fc.constantFrom(0.8, 0.95, 0.999), ([successes, n], level) => {
        const { lower, upper } = clopperPearson(successes, n, level);
        const tail = (1 - level) / 2;
        if (successes > 0) expect(betaCdf(lower, successes, n - successes + 1)).toBeCloseTo(tail, 10);
        else expect(lower).toBe(0);
        if (successes < n) expect(betaCdf(upper, successes + 1, n - successes)).toBeCloseTo(1 - tail, 10);
        else expect(upper).toBe(1);
      }),
    );
  });

  it('bounds 10 errors in 500 by 0.0337 at one-sided 95 %', () => {
    expect(clopperPearson(10, 500, 0.9).upper).toBeCloseTo(0.0337, 4);
  });
});

describe('newcombeDifference', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('equals Newcombe 1998 (Stat. Med. 17:873), method 10, for %d/%d − %d/%d', (x, m, y, n, lower, upper) => {
    const interval = newcombeDifference({ successes: x, n: m }, { successes: y, n });
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
    expect(interval.method).toBe('newcombe');
  });

  it('changes sign when the two sides change places', () => {
    fc.assert(
      fc.property(proportion, proportion, ([x, m], [y, n]) => {
        const there = newcombeDifference({ successes: x, n: m }, { successes: y, n });
        const back = newcombeDifference({ successes: y, n }, { successes: x, n: m });
        expect(there.lower).toBeCloseTo(-back.upper, 12);
      }),
    );
  });
});

describe('binomialFigure', () => {
  it('is a Wilson interval of the values when every value has its own example', () => {
    expect(binomialFigure(15, 148)).toEqual({
      estimate: 15 / 148,
      interval: wilson(15, 148),
      n: 148,
      clusters: 148,
    });
  });

  it('is as wide as one value an example when examples have several', () => {
    const figure = binomialFigure(400, 500, 100);
    const single = wilson(80, 100);
    expect(figure.interval.lower).toBeCloseTo(single.lower, 12);
    expect(figure.interval.upper).toBeCloseTo(single.upper, 12);
    expect(figure).toMatchObject({ estimate: 0.8, n: 500, clusters: 100 });
  });
});

it('refuses no trials, more successes than trials, parts of trials and levels outside 0 to 1', () => {
  for (const interval of [wilson, clopperPearson]) {
    expect(() => interval(0, 0)).toThrow(RangeError);
    expect(() => interval(3, 2)).toThrow(RangeError);
    expect(() => interval(-1, 2)).toThrow(RangeError);
    expect(() => interval(0.5, 2)).toThrow(RangeError);
    expect(() => interval(Number.NaN, 2)).toThrow(RangeError);
    expect(() => interval(1, 2, 1)).toThrow(RangeError);
  }
  expect(() => newcombeDifference({ successes: 1, n: 2 }, { successes: 0, n: 0 })).toThrow(RangeError);
  expect(() => binomialFigure(1, 2, 3)).toThrow(RangeError);
});
