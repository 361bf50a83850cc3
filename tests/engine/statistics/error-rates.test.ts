import { describe, expect, it } from 'vitest';
import { bootstrapDifference } from '../../../electron/engine/statistics/bootstrap.ts';
import { pairDifferences, summarisePairs } from '../../../electron/engine/statistics/paired-summary.ts';
import { totalByCluster } from '../../../electron/engine/statistics/cluster-totals.ts';
import { benjaminiHochberg, holm } from '../../../electron/engine/statistics/corrections.ts';
import { noninferior, tostPaired } from '../../../electron/engine/statistics/equivalence.ts';
import { fisherExact } from '../../../electron/engine/statistics/exact-tests.ts';
import { drawBinomial } from '../../../electron/engine/statistics/random-source.ts';
import { signFlipTest } from '../../../electron/engine/statistics/sign-flip-test.ts';
import { drawNormal, seededDraws } from './simulation/draws.ts';
import { drawNormalTests, drawNullMcNemar, highestRate, measureRate } from './simulation/error-rates.ts';
import { binaryMean, binaryPairs, gradedPairs } from './simulation/populations.ts';

describe('false rejections', () => {
  it.each([
    [30, 0.2],
    [200, 0.1],
    [1000, 0.3],
  ])(
    'of the exact McNemar test stay below one in twenty on %d pairs, a share of %d of which change',
    (pairs, discordance) => {
      const draws = seededDraws(71);
      expect(measureRate(4000, () => drawNullMcNemar(draws, pairs, discordance) <= 0.05)).toBeLessThan(
        highestRate(0.05, 4000),
      );
    },
  );

  it('of the Fisher test stay below 5 %', () => {
    const draws = seededDraws(72);
    const rate = measureRate(4000, () => {
      const [a, b] = [drawBinomial(draws, 40, 0.8), drawBinomial(draws, 90, 0.8)];
      return fisherExact(a, 40 - a, b, 90 - b).p <= 0.05;
    });
    expect(rate).toBeLessThan(highestRate(0.05, 4000));
  });

  it('of the sign-flip test stay below 5 %, and near it, with variants of unequal number', () => {
    const draws = seededDraws(73);
    const population = binaryPairs(0.1, 0.1, 60, 'one to ten', 0.3);
    const rate = measureRate(3000, () => {
      const pairs = population.draw(draws);
      return signFlipTest(totalByCluster(pairDifferences(pairs), pairs.clusters).sums) <= 0.05;
    });
    expect(rate).toBeLessThan(highestRate(0.05, 3000));
    expect(rate).toBeGreaterThan(0.03);
  });

  it('of the sign-flip test are 5 % for graded differences', () => {
    const draws = seededDraws(74);
    const rate = measureRate(
      3000,
      () => signFlipTest(Float64Array.from({ length: 40 }, () => drawNormal(draws))) <= 0.05,
    );
    expect(Math.abs(rate - 0.05)).toBeLessThan(highestRate(0.05, 3000) - 0.05);
  });

  it('of the two-sample bootstrap stay near 5 % or below', () => {
    const draws = seededDraws(75);
    const [a, b] = [binaryMean(0.8, 60, 4, 0.3), binaryMean(0.8, 40, 4, 0.3)];
    const options = { random: draws, replicates: 200 };
    const rate = measureRate(500, () => bootstrapDifference(a.draw(draws), b.draw(draws), options).p <= 0.05);
    expect(rate).toBeLessThan(highestRate(0.05, 500));
  });

  it('of any of 20 hypotheses stay below 5 % after Holm, where without it they come to 64 %', () => {
    const draws = seededDraws(76);
    let plain = 0;
    const rate = measureRate(4000, () => {
      const ps = drawNormalTests(draws, 20, 0);
      if (ps.some((p) => p <= 0.05)) plain += 1;
      return holm(ps).some((p) => p <= 0.05);
    });
    expect(rate).toBeLessThan(highestRate(0.05, 4000));
    expect(rate).toBeGreaterThan(0.035);
    expect(plain / 4000).toBeGreaterThan(0.6);
  });

  it('make up at most 10 % of rejections after Benjamini–Hochberg at 10 %, with a third of the hypotheses false', () => {
    const draws = seededDraws(77);
    const runs = 3000;
    let share = 0;
    for (let run = 0; run < runs; run += 1) {
      const rejected = benjaminiHochberg(drawNormalTests(draws, 30, 10)).map((p) => p <= 0.1);
      const all = rejected.filter(Boolean).length;
      share += all === 0 ? 0 : rejected.slice(10).filter(Boolean).length / all;
    }
    // For independent tests the expected share is q times the share of true hypotheses.
    expect(share / runs).toBeLessThan(highestRate(0.1, runs));
    expect(Math.abs(share / runs - 0.1 * (20 / 30))).toBeLessThan(0.012);
  });
});

describe('false claims of no drop', () => {
  // Tango’s test is a large-sample one: its size is known to pass 5 % slightly for some small n (Liu et al. 2002).
  it.each([
    ['one pair an example', binaryPairs(0.08, 0.03, 100, 1, 0), 0.05],
    ['losses only', binaryPairs(0.05, 0, 150, 1, 0), 0.05],
    ['many changes', binaryPairs(0.2, 0.1, 300, 1, 0), 0.1],
    ['five variants an example', binaryPairs(0.08, 0.03, 80, 5, 0.3), 0.05],
    ['unequal numbers of variants', binaryPairs(0.12, 0.02, 80, 'one to ten', 0.3), 0.1],
    ['graded scores', gradedPairs(0.5, 1, 4, 60), 0.1],
  ])('stay at one in twenty when the true drop is the margin: %s', (_, population, margin) => {
    const draws = seededDraws(78);
    const runs = 1500;
    expect(population.truth).toBeCloseTo(margin, 12);
    const rate = measureRate(
      runs,
      () => noninferior(summarisePairs(population.draw(draws)), margin).noninferior,
    );
    expect(rate).toBeLessThan(highestRate(0.055, runs));
  });

  it('are no more frequent for a gain of the margin', () => {
    const draws = seededDraws(79);
    const population = binaryPairs(0.02, 0.07, 200, 1, 0);
    const rate = measureRate(2000, () => tostPaired(summarisePairs(population.draw(draws)), 0.05).equivalent);
    expect(rate).toBeLessThan(highestRate(0.055, 2000));
  });

  it('come with true claims: no drop is shown mostly where there is none', () => {
    const draws = seededDraws(80);
    const population = binaryPairs(0.02, 0.02, 400, 1, 0);
    expect(
      measureRate(300, () => tostPaired(summarisePairs(population.draw(draws)), 0.05).equivalent),
    ).toBeGreaterThan(0.9);
  });
});
