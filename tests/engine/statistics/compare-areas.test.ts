import { describe, expect, it } from 'vitest';
import { compareAreas } from '../../../electron/engine/statistics/compare-areas.ts';
import { seededDraws } from './simulation/draws.ts';

/** Albumin, total protein and K-G score of the 12 and the 31 patients (DeLong et al. 1988, complete rows). */
const few = [
  [30, 58, 10], [28, 48, 6], [9, 40, 5], [25, 57, 8], [36, 67, 4], [42, 76, 4],
  [40, 66, 6], [30, 47, 8], [33, 68, 6], [17, 40, 7], [29, 57, 9], [28, 62, 8],
] as const; // prettier-ignore
const many = [
  [32, 63, 5], [39, 68, 3], [32, 58, 3], [16, 56, 5], [38, 57, 5], [37, 67, 6], [32, 54, 4], [38, 66, 6],
  [41, 66, 5], [36, 57, 5], [43, 70, 4], [23, 44, 6], [35, 58, 6], [38, 68, 7], [45, 74, 5], [37, 74, 5],
  [31, 66, 6], [41, 82, 6], [43, 70, 5], [43, 65, 4], [32, 51, 5], [26, 47, 6], [37, 61, 5], [33, 63, 7],
  [42, 77, 6], [35, 62, 5], [21, 48, 7], [40, 70, 7], [33, 57, 6], [37, 69, 5], [36, 66, 5],
] as const; // prettier-ignore

const kgScore = ([, , score]: readonly [number, number, number]): number => 10 - score;

describe('two areas under the curve on the same examples', () => {
  it.each([
    ['albumin', 0, 0.7366, 0.0108, 0.0953, [-0.1761, 0.1976], 0.9102],
    ['total protein', 1, 0.6478, -0.078, 0.1046, [-0.283, 0.1271], 0.4561],
  ] as const)(
    'gives DeLong’s test of %s against the K-G score as SAS/STAT prints it (LOGISTIC, example 8)',
    (_, column, area, difference, error, [lower, upper], p) => {
      const sides = [many, few].map((rows) => ({
        before: rows.map(kgScore),
        after: rows.map((row) => row[column]),
      }));
      const [positives, negatives] = sides;
      if (positives === undefined || negatives === undefined) expect.fail();
      const found = compareAreas(positives, negatives);
      expect(found?.before.estimate).toBeCloseTo(0.7258, 4);
      expect(found?.before.interval.lower).toBeCloseTo(0.5243, 4);
      expect(found?.after.estimate).toBeCloseTo(area, 4);
      expect(found?.difference.estimate).toBeCloseTo(difference, 4);
      expect(found?.loss.standardError).toBeCloseTo(error, 4);
      expect(found?.difference.interval.lower).toBeCloseTo(lower, 4);
      expect(found?.difference.interval.upper).toBeCloseTo(upper, 4);
      expect(found?.p).toBeCloseTo(p, 4);
    },
  );

  it('covers a true difference about as often as it says, and rejects equality about as often as it should', () => {
    const draws = seededDraws(5);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - draws.next())) * Math.cos(2 * Math.PI * draws.next());
    const runs = 400;
    let [covered, rejected] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const make = (mean: number) =>
        Array.from({ length: 40 }, () => {
          const shared = mean + normal();
          return [shared + 0.7 * normal(), shared + 0.7 * normal(), shared + 3 * normal()] as const;
        });
      const [positives, negatives] = [make(1), make(0)];
      const sideOf = (rows: typeof positives, column: 1 | 2) => ({
        before: rows.map(([first]) => first),
        after: rows.map((row) => row[column]),
      });
      const equal = compareAreas(sideOf(positives, 1), sideOf(negatives, 1));
      if ((equal?.p ?? 1) <= 0.05) rejected += 1;
      const other = compareAreas(sideOf(positives, 2), sideOf(negatives, 2));
      // Φ(1 / √(2 · (1 + 9))) − Φ(1 / √(2 · (1 + 0.49)))
      const truth = 0.588492 - 0.718683;
      const { lower = 1, upper = -1 } = other?.difference.interval ?? {};
      if (lower <= truth && truth <= upper) covered += 1;
    }
    const spread = 3.5 * Math.sqrt((0.05 * 0.95) / runs);
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(spread);
    expect(rejected / runs).toBeLessThan(0.05 + spread);
  });

  it('never gives a single point, and nothing without both sides', () => {
    const same = { before: [0.9, 0.8, 0.7], after: [0.9, 0.8, 0.7] };
    const low = { before: [0.1, 0.2, 0.3, 0.4], after: [0.1, 0.2, 0.3, 0.4] };
    const found = compareAreas(same, low);
    expect(found).toMatchObject({ p: 1, difference: { estimate: 0, n: 7 } });
    expect(found?.difference.interval.upper).toBeCloseTo(1 - 0.025 ** (1 / 3), 9);
    const turned = compareAreas({ ...same, after: [0, 0, 0] }, low);
    expect(turned?.difference.estimate).toBe(-1);
    expect(turned?.p).toBeLessThan(0.05);
    expect(compareAreas({ before: [], after: [] }, low)).toBeNull();
  });
});
