import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../electron/engine/language/random.ts';
import {
  addCoincidences,
  binaryKappa,
  measureAgreement,
  measureAlpha,
  ordinalAlpha,
} from '../../../electron/engine/statistics/rater-agreement.ts';

/** Four observers, twelve units (Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C); 0: no rating. */
const published = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
  [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];
const units = published[0]!.map((_, unit) => published.map((row) => row[unit] || null));

const options = (seed: number) => ({ level: 0.95, replicates: 300, random: createRandom(seed) });

describe('agreement of raters', () => {
  it("gives the ordinal alpha of Krippendorff's example: 0.815", () => {
    const matrix = new Float64Array(36);
    for (const ratings of units) addCoincidences(ratings, matrix);
    expect(ordinalAlpha(matrix)).toBeCloseTo(0.815, 3);
    const { alpha, answers } = measureAlpha(
      units.map((ratings) => [ratings]),
      options(1),
    );
    // One unit has a single rating: it says nothing of agreement.
    expect(answers).toBe(11);
    expect(alpha?.estimate).toBeCloseTo(0.815, 3);
    expect(alpha?.interval.lower).toBeLessThan(0.815);
    expect(alpha?.interval.upper).toBeLessThanOrEqual(1);
  });

  it('gives the 0.57 of Viera and Garrett (2005): 15 and 70 agreed upon, 5 and 10 not', () => {
    expect(binaryKappa([15, 5, 10, 70])).toBeCloseTo(0.2 / 0.35, 12);
    expect((binaryKappa([15, 5, 10, 70]) ?? 0).toFixed(2)).toBe('0.57');
  });

  it("gives Cohen's kappa of a table worked by hand", () => {
    // 50 cases, 35 agreed upon, 25 expected by chance: (0.7 - 0.5) / (1 - 0.5).
    expect(binaryKappa([20, 5, 10, 15])).toBeCloseTo(0.4, 12);
    expect(binaryKappa([10, 0, 0, 0])).toBeNull();
    expect(binaryKappa([0, 0, 0, 0])).toBeNull();
  });

  it('is 1 for judges that agree, about 0 for judges that draw lots, and nothing where nobody rated twice', () => {
    const random = createRandom(9);
    const equal = Array.from({ length: 40 }, () => {
      const rating = 1 + random.integer(6);
      return [[rating, rating, rating]];
    });
    expect(measureAlpha(equal, options(2)).alpha?.estimate).toBeCloseTo(1, 12);
    const lots = Array.from({ length: 400 }, () => [[1 + random.integer(6), 1 + random.integer(6), null]]);
    expect(Math.abs(measureAlpha(lots, options(3)).alpha?.estimate ?? 1)).toBeLessThan(0.12);
    expect(measureAlpha([[[4, null]], [[null, 3]]], options(4))).toEqual({ answers: 0, alpha: null });
  });

  it('has intervals that hold the truth about as often as they say', () => {
    // The second judge repeats the first with probability 0.7 and draws lots otherwise: kappa is 0.7.
    const level = 0.95;
    const runs = 150;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = createRandom(run, 'coverage');
      const items = Array.from({ length: 80 }, () => {
        const first = random.chance(0.5);
        const second = random.chance(0.7) ? first : random.chance(0.5);
        return [
          {
            ratings: [first ? 5 : 2, second ? 5 : 2] as const,
            complies: [first, second] as const,
          },
        ];
      });
      const { kappa } = measureAgreement(items, { level, replicates: 300, random });
      if (kappa !== null && kappa.interval.lower <= 0.7 && kappa.interval.upper >= 0.7) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.89);
    expect(held / runs).toBeLessThanOrEqual(1);
  });
});
