import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../electron/engine/language/random.ts';
import { exactMcNemar } from '../../../electron/engine/statistics/exact-tests.ts';
import { tostPaired } from '../../../electron/engine/statistics/equivalence.ts';
import { comparePairedParts, type PairedParts } from '../../../electron/engine/statistics/paired-parts.ts';
import { summarisePairs } from '../../../electron/engine/statistics/paired-summary.ts';

const one = (before: number, after: number): PairedParts => ({
  counts: [1],
  before: [before],
  after: [after],
});
const mean = ([value]: readonly (number | null)[]): number | null => value ?? null;
const options = (seed: number, replicates = 400) => ({ level: 0.95, replicates, random: createRandom(seed) });

describe('figures that combine means, compared on the same examples', () => {
  it('is the exact McNemar test where the figure is one mean of 0/1 scores', () => {
    const few = [
      ...Array.from({ length: 8 }, () => one(1, 0)),
      one(0, 1),
      ...Array.from({ length: 20 }, () => one(1, 1)),
    ];
    // 20 / 512: the two-sided binomial of 1 in 9.
    expect(comparePairedParts(few, mean, options(1))?.p).toBeCloseTo(exactMcNemar(8, 1).p, 9);
    expect(exactMcNemar(8, 1).p).toBeCloseTo(20 / 512, 12);
    const many = [
      ...Array.from({ length: 30 }, () => one(1, 0)),
      ...Array.from({ length: 12 }, () => one(0, 1)),
      ...Array.from({ length: 58 }, () => one(1, 1)),
    ];
    const compared = comparePairedParts(many, mean, options(2));
    // Drawn: within four standard errors of .0079.
    expect(Math.abs((compared?.p ?? 1) - 0.0079)).toBeLessThan(4 * Math.sqrt(0.0079 / 9_999));
    expect(compared?.difference.estimate).toBeCloseTo(-0.18, 12);
  });

  it('has the standard error of the mean where the figure is one, by the jackknife', () => {
    const pairs = Array.from({ length: 40 }, (_, index) => one(index % 3 === 0 ? 1 : 0.5, (index % 7) / 7));
    const compared = comparePairedParts(pairs, mean, options(3));
    const plain = summarisePairs({
      clean: Float64Array.from(pairs, ({ before: [value = 0] }) => value),
      perturbed: Float64Array.from(pairs, ({ after: [value = 0] }) => value),
      clusters: Int32Array.from(pairs, (_, index) => index),
    });
    expect(compared?.loss?.estimate).toBeCloseTo(plain.estimate, 12);
    expect(compared?.loss?.standardError).toBeCloseTo(plain.standardError ?? 0, 12);
    expect(compared?.loss?.skewness).toBeCloseTo(plain.skewness, 9);
  });

  it('combines means whatever their sizes, and leaves out a part without values', () => {
    const halves = (means: readonly (number | null)[]): number | null => {
      const known = means.filter((value) => value !== null);
      return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    const examples: PairedParts[] = [
      { counts: [1, 2, 0], before: [1, 1, 0], after: [0, 2, 0] },
      { counts: [1, 0, 0], before: [1, 0, 0], after: [1, 0, 0] },
    ];
    const compared = comparePairedParts(examples, halves, options(4));
    expect(compared?.before.estimate).toBeCloseTo((1 + 0.5) / 2, 12);
    expect(compared?.after.estimate).toBeCloseTo((0.5 + 1) / 2, 12);
    expect(comparePairedParts(examples, () => null, options(4))).toBeNull();
    expect(() => comparePairedParts([], mean, options(4))).toThrow(RangeError);
  });

  it('covers a true difference of F-betas, keeps its error rate, and shows equality where there is some', () => {
    const beta = (means: readonly (number | null)[]): number | null => {
      const [r = null, g = null] = means;
      if (r === null || g === null) return null;
      return r + g === 0 ? 0 : (1.25 * r * g) / (0.25 * g + r);
    };
    const of = (r: number, g: number): number => beta([r, g]) ?? 0;
    const rounds = 50;
    const random = createRandom(5);
    const draw = (p: number): number => Number(random.next() < p);
    const simulate = (later: readonly [number, number]) => {
      let [covered, rejected, equal] = [0, 0, 0];
      const truth = of(...later) - of(0.6, 0.8);
      for (let round = 0; round < rounds; round += 1) {
        const examples = Array.from({ length: 50 }, (): PairedParts => ({
          counts: [1, 2],
          before: [draw(0.6), draw(0.8) + draw(0.8)],
          after: [draw(later[0]), draw(later[1]) + draw(later[1])],
        }));
        const found = comparePairedParts(examples, beta, options(round, 200));
        if (found === null) continue;
        const { lower, upper } = found.difference.interval;
        if (lower <= truth && truth <= upper) covered += 1;
        if (found.p <= 0.05) rejected += 1;
        if (found.loss !== null && tostPaired(found.loss, 0.3).equivalent) equal += 1;
      }
      return { covered: covered / rounds, rejected: rejected / rounds, equal: equal / rounds };
    };
    const worse = simulate([0.3, 0.8]);
    // Some four Monte Carlo standard errors below 95 %.
    expect(worse.covered).toBeGreaterThan(0.84);
    expect(worse.rejected).toBeGreaterThan(0.4);
    const same = simulate([0.6, 0.8]);
    expect(same.covered).toBeGreaterThan(0.84);
    // Four Monte Carlo standard errors above 5 %.
    expect(same.rejected).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / rounds));
    expect(same.equal).toBeGreaterThan(0.8);
  });
});
