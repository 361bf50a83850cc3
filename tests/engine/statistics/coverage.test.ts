import { describe, expect, it } from 'vitest';
import {
  bootstrapDifference,
  clusterBootstrapMean,
  pairedClusterBootstrap,
} from '../../../electron/engine/statistics/bootstrap.ts';
import { clopperPearson, newcombeDifference, wilson } from '../../../electron/engine/statistics/intervals.ts';
import { drawBinomial } from '../../../electron/engine/statistics/random-source.ts';
import { measureCoverage } from './simulation/coverage.ts';
import { seededDraws } from './simulation/draws.ts';
import { highestRate } from './simulation/error-rates.ts';
import { binaryMean, binaryPairs, gradedMean, gradedPairs } from './simulation/populations.ts';

/** Lowest coverage that `runs` intervals of true coverage `share` show, but for one simulation in a thousand. */
const lowest = (share: number, runs: number): number => 1 - highestRate(1 - share, runs);

/** Large populations cost more; tables of long runs are in resources/docs/statistics.md. */
const runsFor = (examples: number): number => (examples > 100 ? 200 : 600);

describe('95 % intervals of one proportion', () => {
  it.each([
    [30, 0.5],
    [30, 0.8],
    [300, 0.8],
    [300, 0.95],
  ])('cover as their exact coverage says, for n = %d and rate %d', (n, rate) => {
    const draws = seededDraws(81);
    const runs = 4000;
    const score = measureCoverage(runs, rate, () => wilson(drawBinomial(draws, n, rate), n));
    expect(score.covered).toBeGreaterThan(lowest(0.945, runs));
    expect(score.covered).toBeLessThan(0.975);
    const exact = measureCoverage(runs, rate, () => clopperPearson(drawBinomial(draws, n, rate), n));
    expect(exact.covered).toBeGreaterThan(lowest(0.95, runs));
    expect(exact.length).toBeGreaterThan(score.length);
  });

  it('and of a difference of two cover 95 %', () => {
    const draws = seededDraws(82);
    const { covered } = measureCoverage(3000, 0.1, () =>
      newcombeDifference(
        { successes: drawBinomial(draws, 60, 0.8), n: 60 },
        { successes: drawBinomial(draws, 40, 0.7), n: 40 },
      ),
    );
    expect(covered).toBeGreaterThan(lowest(0.95, 3000));
    expect(covered).toBeLessThan(0.985);
  });
});

describe('95 % bootstrap intervals of a mean', () => {
  it.each([
    binaryMean(0.8, 30, 1, 0),
    binaryMean(0.95, 30, 1, 0),
    binaryMean(0.8, 30, 5, 0.3),
    binaryMean(0.95, 30, 'one to ten', 0.5),
    gradedMean(2, 2, 30),
    binaryMean(0.8, 300, 1, 0),
    binaryMean(0.8, 300, 5, 0.3),
    binaryMean(0.95, 300, 'one to ten', 0.5),
    gradedMean(8, 0.6, 300),
  ])('cover the truth: $examples examples, $title', (population) => {
    const draws = seededDraws(83);
    const runs = runsFor(population.examples);
    const { covered } = measureCoverage(
      runs,
      population.truth,
      () => clusterBootstrapMean(population.draw(draws), { random: draws, replicates: 400 }).interval,
    );
    expect(covered).toBeGreaterThan(lowest(0.945, runs));
    if (population.examples === 300) expect(covered).toBeLessThan(highestRate(0.96, runs));
  });

  it('would not cover it if variants counted as examples', () => {
    const draws = seededDraws(84);
    const population = binaryMean(0.8, 100, 8, 0.5);
    const { covered } = measureCoverage(300, population.truth, () => {
      const { values } = population.draw(draws);
      const clusters = Int32Array.from(values, (_, index) => index);
      return clusterBootstrapMean({ values, clusters }, { random: draws, replicates: 400 }).interval;
    });
    expect(covered).toBeLessThan(0.8);
  });
});

describe('95 % paired bootstrap intervals', () => {
  it.each([
    binaryPairs(0.1, 0.02, 30, 1, 0),
    binaryPairs(0.05, 0, 30, 1, 0),
    binaryPairs(0.02, 0.01, 30, 1, 0),
    binaryPairs(0.1, 0.05, 30, 5, 0.3),
    gradedPairs(0.5, 1, 4, 30),
    binaryPairs(0.1, 0.02, 300, 1, 0),
    binaryPairs(0.02, 0.01, 300, 1, 0),
    binaryPairs(0.1, 0.05, 300, 5, 0.3),
    binaryPairs(0.05, 0.01, 300, 'one to ten', 0.3),
    gradedPairs(0.1, 1, 4, 300),
  ])('cover the truth: $examples examples, $title', (population) => {
    const draws = seededDraws(85);
    const runs = runsFor(population.examples);
    const { covered } = measureCoverage(
      runs,
      population.truth,
      () => pairedClusterBootstrap(population.draw(draws), { random: draws, replicates: 400 }).interval,
    );
    expect(covered).toBeGreaterThan(lowest(0.945, runs));
    if (population.examples === 300) expect(covered).toBeLessThan(0.99);
  });

  it('cover a true drop also where often no example changes', () => {
    const draws = seededDraws(86);
    const population = binaryPairs(0.02, 0, 30, 4, 0.5);
    const { covered, length } = measureCoverage(
      500,
      population.truth,
      () => pairedClusterBootstrap(population.draw(draws), { random: draws, replicates: 300 }).interval,
    );
    expect(covered).toBeGreaterThan(lowest(0.95, 500));
    expect(length).toBeGreaterThan(0.05);
  });
});

it('95 % intervals of a difference of two clustered means cover the truth', () => {
  const draws = seededDraws(87);
  const [a, b] = [binaryMean(0.9, 60, 4, 0.3), binaryMean(0.8, 30, 4, 0.3)];
  const { covered } = measureCoverage(
    600,
    0.1,
    () => bootstrapDifference(a.draw(draws), b.draw(draws), { random: draws, replicates: 400 }).interval,
  );
  expect(covered).toBeGreaterThan(lowest(0.945, 600));
});
