import { describe, expect, it } from 'vitest';
import attackSuccessRate from '../../../electron/engine/catalogue/metrics/attack-success-rate.ts';
import balancedAccuracy from '../../../electron/engine/catalogue/metrics/balanced-accuracy.ts';
import brier from '../../../electron/engine/catalogue/metrics/brier.ts';
import calibrationError from '../../../electron/engine/catalogue/metrics/calibration-error.ts';
import cohenKappa from '../../../electron/engine/catalogue/metrics/cohen-kappa.ts';
import entityF1 from '../../../electron/engine/catalogue/metrics/entity-f1.ts';
import goldProbability from '../../../electron/engine/catalogue/metrics/gold-probability.ts';
import mcc from '../../../electron/engine/catalogue/metrics/mcc.ts';
import performanceDropRate from '../../../electron/engine/catalogue/metrics/performance-drop-rate.ts';
import weightedF1 from '../../../electron/engine/catalogue/metrics/weighted-f1.ts';

const three = Float64Array.of(5, 1, 0, 2, 3, 1, 0, 0, 8);

describe('confusion metrics by hand, three labels', () => {
  it('balanced accuracy averages 5/6, 3/6 and 8/8', () => {
    expect(balancedAccuracy.compute(three, 3)).toBeCloseTo((5 / 6 + 3 / 6 + 1) / 3, 12);
  });

  it('weighted F1 weighs 10/13, 6/10 and 16/17 by 6, 6 and 8', () => {
    expect(weightedF1.compute(three, 3)).toBeCloseTo((6 * (10 / 13) + 6 * (6 / 10) + 8 * (16 / 17)) / 20, 12);
  });

  it('kappa compares 16/20 with (6·7 + 6·4 + 8·9) / 400', () => {
    const expected = (6 * 7 + 6 * 4 + 8 * 9) / 400;
    expect(cohenKappa.compute(three, 3)).toBeCloseTo((0.8 - expected) / (1 - expected), 12);
  });

  it('kappa is the 0.492 of Cohen (1960): 200 diagnoses of two judges, 140 the same', () => {
    const diagnoses = Float64Array.from([88, 14, 18, 10, 40, 10, 2, 6, 12]);
    expect(cohenKappa.compute(diagnoses, 3)).toBeCloseTo(0.492, 3);
  });

  it('Matthews correlation is the covariance of the two indicator tables over their spreads', () => {
    // Gorodkin 2004, equation 8, computed from indicator variables instead of counts.
    const pairs = [...three].flatMap((count, cell) =>
      Array.from({ length: count }, () => [Math.floor(cell / 3), cell % 3] as const),
    );
    const covariance = (first: 0 | 1, second: 0 | 1): number =>
      [0, 1, 2].reduce((sum, label) => {
        const mean = (side: 0 | 1): number =>
          pairs.filter((pair) => pair[side] === label).length / pairs.length;
        const product = pairs.reduce(
          (all, pair) =>
            all +
            (Number(pair[first] === label) - mean(first)) * (Number(pair[second] === label) - mean(second)),
          0,
        );
        return sum + product / 3;
      }, 0);
    expect(mcc.compute(three, 3)).toBeCloseTo(
      covariance(0, 1) / Math.sqrt(covariance(0, 0) * covariance(1, 1)),
      12,
    );
  });
});

it('entity F1 is the 0.50 of the example that seqeval shows: a name too long by one token, and one right', () => {
  const named = (start: number, end: number, label: string) =>
    ({ kind: 'entities', entities: [{ start, end, label }] }) as const;
  const tallies = [
    entityF1.tally(named(3, 6, 'MISC'), named(2, 6, 'MISC')),
    entityF1.tally(named(0, 2, 'PER'), named(0, 2, 'PER')),
  ];
  const sums = [0, 1, 2].map((place) => tallies.reduce((sum, tally) => sum + (tally?.[place] ?? 0), 0));
  expect(entityF1.compute(Float64Array.from(sums))).toBe(0.5);
});

describe('scores of labels', () => {
  /** 100 answers each at .6, .8 and .95, of which 50, 70 and 85 are right. */
  const answers = [
    [0.6, 50],
    [0.8, 70],
    [0.95, 85],
  ] as const;

  it('give the known Brier score, log loss and calibration error of an overconfident model', () => {
    const gold = { kind: 'label', label: 'a' } as const;
    const answer = (score: number) =>
      ({ kind: 'label', label: 'a', scores: { a: score, b: 1 - score } }) as const;
    const scores = answers.flatMap(([confidence, right]) =>
      Array.from({ length: 100 }, (_, index) => (index < right ? confidence : 1 - confidence)),
    );
    const mean = scores.reduce((sum, score) => sum + (brier.score(gold, answer(score)) ?? 0), 0) / 300;
    expect(mean).toBeCloseTo(0.2058, 4);
    const sums = new Float64Array(2);
    for (const score of scores) {
      const [log = 0, one = 0] = goldProbability.tally(gold, answer(score)) ?? [];
      sums[0] = (sums[0] ?? 0) + log;
      sums[1] = (sums[1] ?? 0) + one;
    }
    expect(-Math.log(goldProbability.compute(sums) ?? 0)).toBeCloseTo(0.6152, 4);
    const gaps = answers.map(([confidence, right]) => 100 * confidence - right);
    expect(calibrationError.compute(Float64Array.from(gaps), Float64Array.of(100, 100, 100))).toBeCloseTo(
      0.1,
      12,
    );
  });
});

describe('denominators', () => {
  it('attack success leaves out what was wrong before: 2 of 3 and not 2 of 4', () => {
    const examples = [
      [1, 0],
      [1, 1, 0],
      [1, 1],
      [0, 0],
    ];
    const values = examples.flatMap((scores) => attackSuccessRate.reduce(scores) ?? []);
    expect(values).toEqual([1, 1, 0]);
  });

  it('the performance drop rate falls when only the clean score falls', () => {
    expect(performanceDropRate.compute(0.9, 0.6)).toBeCloseTo(0.3333, 4);
    expect(performanceDropRate.compute(0.8, 0.6)).toBeCloseTo(0.25, 12);
  });
});
