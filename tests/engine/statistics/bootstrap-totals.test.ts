import { describe, expect, it } from 'vitest';
import { bootstrapTotals } from '../../../electron/engine/statistics/bootstrap.ts';
import type { Tally, TotalsStatistic } from '../../../electron/engine/statistics/bootstrap-totals.ts';
import { createDrawer } from '../../../electron/engine/statistics/draw-kinds.ts';
import { clopperPearson } from '../../../electron/engine/statistics/intervals.ts';
import { seededDraws } from './simulation/draws.ts';

const options = (seed = 1) => ({ random: seededDraws(seed), replicates: 2000 });

/** So many examples in each cell. */
function fill(copies: readonly number[], spread = 0): Tally[] {
  return copies.flatMap((count, cell) =>
    Array.from({ length: count }, (_, index) => ({
      indices: [cell, copies.length],
      // A count of its own makes each example a kind of its own.
      values: [1, spread * index],
    })),
  );
}

/** Two classes: macro-F1 from right and wrong counts. */
const macroF1: TotalsStatistic = {
  compute([a = 0, b = 0, c = 0, d = 0]) {
    if (2 * a + b + c === 0 || 2 * d + b + c === 0) return null;
    return (2 * a) / (2 * a + b + c) / 2 + (2 * d) / (2 * d + b + c) / 2;
  },
};

describe('bootstrapTotals', () => {
  it('gives the same interval whether equal examples are counted together or drawn one by one', () => {
    const copies = [80, 15, 9, 96];
    const [together] = bootstrapTotals({ tallies: fill(copies), width: 5 }, [macroF1], options());
    const [alone] = bootstrapTotals({ tallies: fill(copies, 1), width: 5 }, [macroF1], options(2));
    expect(together?.clusters).toBe(200);
    expect(alone?.estimate).toBeCloseTo(together?.estimate ?? 0, 12);
    expect(alone?.interval.lower).toBeCloseTo(together?.interval.lower ?? 0, 1);
    expect(alone?.interval.upper).toBeCloseTo(together?.interval.upper ?? 0, 1);
  });

  it('keeps the length of the interval when more than 1,000 different examples are put into groups', () => {
    const copies = [800, 150, 90, 960];
    const [exact] = bootstrapTotals({ tallies: fill(copies), width: 5 }, [macroF1], options());
    const [grouped] = bootstrapTotals({ tallies: fill(copies, 1), width: 5 }, [macroF1], options(2));
    const length = (one: typeof exact) => (one?.interval.upper ?? 0) - (one?.interval.lower ?? 0);
    expect(length(grouped) / length(exact)).toBeGreaterThan(0.85);
    expect(length(grouped) / length(exact)).toBeLessThan(1.15);
  });

  it('computes all statistics on the same resamples', () => {
    const share: TotalsStatistic = { compute: ([a = 0, b = 0]) => a / (a + b) };
    const rest: TotalsStatistic = { compute: ([a = 0, b = 0]) => b / (a + b) };
    const [first, second] = bootstrapTotals({ tallies: fill([70, 30]), width: 3 }, [share, rest], options());
    expect(first?.interval.lower).toBeCloseTo(1 - (second?.interval.upper ?? 0), 12);
  });

  it('is not a point when every resample agrees: the bound rests on the weakest part', () => {
    const [result] = bootstrapTotals(
      { tallies: fill([60, 0, 0, 20]), width: 5 },
      [{ ...macroF1, weakest: 20 }],
      options(),
    );
    expect(result?.estimate).toBe(1);
    expect(result?.interval.upper).toBe(1);
    expect(result?.interval.lower).toBeCloseTo(clopperPearson(20, 20).lower, 12);
    const [none] = bootstrapTotals(
      { tallies: fill([30]), width: 2 },
      [{ compute: () => 0, range: [-1, 1] }],
      options(),
    );
    expect(none?.interval.lower).toBeCloseTo(-2 * clopperPearson(0, 30).upper, 12);
  });

  it('never has an infinite end, also where the range has one', () => {
    const [result] = bootstrapTotals(
      { tallies: fill([30]), width: 2 },
      [{ compute: () => 0.25, range: [-Infinity, 1] }],
      options(),
    );
    expect(result?.interval.lower).toBeGreaterThan(-1);
    expect(result?.interval.upper).toBeLessThanOrEqual(1);
    const [ratio] = bootstrapTotals(
      { tallies: fill([30]), width: 2 },
      [{ compute: () => 0.5, range: [0, 100] }],
      options(),
    );
    expect(ratio?.interval.upper).toBeCloseTo(0.5 + clopperPearson(0, 30).upper, 12);
  });

  it('widens with made-up examples, and never because of them narrows', () => {
    const input = { tallies: fill([57, 0, 1, 2]), width: 5 };
    const madeUp = [0, 1, 2, 3].map((cell) => ({ indices: [cell], values: [1], copies: 0.5 }));
    const [plain] = bootstrapTotals(input, [macroF1], options());
    const [helped] = bootstrapTotals({ ...input, madeUp }, [macroF1], options());
    expect(helped?.estimate).toBe(plain?.estimate);
    expect(helped?.interval.lower).toBeLessThanOrEqual(plain?.interval.lower ?? 0);
    expect(helped?.interval.lower).toBeLessThan((plain?.interval.lower ?? 0) + 1e-9);
    expect(helped?.interval.upper).toBeGreaterThanOrEqual(plain?.interval.upper ?? 1);
  });

  it('is null where the statistic is undefined on the data or on most resamples', () => {
    let calls = 0;
    const seldom: TotalsStatistic = { compute: () => (calls++ % 3 === 0 ? 0.5 + calls / 1e6 : null) };
    const found = bootstrapTotals(
      { tallies: fill([5]), width: 2 },
      [{ compute: () => null }, seldom],
      options(),
    );
    expect(found).toEqual([null, null]);
  });

  it('refuses to say anything of nothing', () => {
    expect(() => bootstrapTotals({ tallies: [], width: 1 }, [macroF1], options())).toThrow(RangeError);
  });
});

describe('createDrawer', () => {
  it.each([
    ['few kinds', [60, 40]],
    ['as many kinds as examples', new Array<number>(100).fill(1)],
    ['parts of an example', [59.5, 39.5, 0.5, 0.5]],
  ])('draws as many as there are, each kind as often as its share: %s', (_, copies) => {
    const draw = createDrawer(copies, seededDraws(3));
    const sums = copies.map(() => 0);
    for (let round = 0; round < 400; round += 1) {
      const drawn = draw();
      expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(100);
      drawn.forEach((count, kind) => (sums[kind] = (sums[kind] ?? 0) + count));
    }
    for (const [kind, sum] of sums.entries()) {
      const expected = 400 * (copies[kind] ?? 0);
      expect(Math.abs(sum - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1);
    }
  });
});
