import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../electron/engine/statistics/area-under-curve.ts';
import { fitLogisticRegression } from '../../../electron/engine/statistics/logistic-regression.ts';
import { fitNaiveBayes } from '../../../electron/engine/statistics/naive-bayes.ts';

describe('logistic regression', () => {
  it('gives the odds of a two-by-two table', () => {
    // 30 of 40 against 10 of 40: without a ridge the fitted probabilities are the shares.
    const rows = [...Array<number>(40).fill(1), ...Array<number>(40).fill(0)].map((x) => [x]);
    const labels = [
      ...Array<number>(30).fill(1),
      ...Array<number>(10).fill(0),
      ...Array<number>(10).fill(1),
      ...Array<number>(30).fill(0),
    ];
    const model = fitLogisticRegression(rows, labels, 1e-9);
    expect(model.predict([1])).toBeCloseTo(0.75, 6);
    expect(model.predict([0])).toBeCloseTo(0.25, 6);
  });

  it('has a solution where the classes part, and ignores what never varies', () => {
    const model = fitLogisticRegression(
      [
        [0, 5],
        [1, 5],
        [2, 5],
        [3, 5],
      ],
      [0, 0, 1, 1],
    );
    expect(model.predict([3, 5])).toBeGreaterThan(0.6);
    expect(model.predict([0, 9])).toBeLessThan(0.4);
    expect(() => fitLogisticRegression([], [])).toThrow(RangeError);
  });
});

describe('naive Bayes', () => {
  it('gives the worked probabilities', () => {
    // Smoothing 1, vocabulary of 2: P(a|1) = 2/3, P(a|0) = 1/3; equal priors.
    const model = fitNaiveBayes([['a'], ['b']], [1, 0], 1);
    expect(model.predict(['a'])).toBeCloseTo(2 / 3, 12);
    expect(model.predict(['a', 'b'])).toBeCloseTo(0.5, 12);
    expect(model.predict(['never'])).toBeCloseTo(0.5, 12);
    expect(() => fitNaiveBayes([['a']], [1])).toThrow(RangeError);
  });
});

describe('the area under the curve', () => {
  it('counts pairs, ties half', () => {
    expect(areaUnderCurve([3, 2, 2], [1, 2])?.estimate).toBeCloseTo(5 / 6, 12);
    expect(areaUnderCurve([1], [1])?.estimate).toBe(0.5);
    expect(areaUnderCurve([], [1])).toBeNull();
  });

  it('gives 0.893 with a standard error of 0.03 for 109 tomograms (Hanley and McNeil 1982, Radiology 143:29)', () => {
    // Ratings from 1, definitely normal, to 5, definitely abnormal: how many images of either kind have each.
    const ratings = (counts: readonly number[]): number[] =>
      counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
    const figure = areaUnderCurve(ratings([3, 2, 2, 11, 33]), ratings([33, 6, 6, 11, 2]));
    expect(figure?.estimate).toBeCloseTo(0.8932, 4);
    const { lower = 0, upper = 0 } = figure?.interval ?? {};
    expect((upper - lower) / (2 * 1.959964)).toBeCloseTo(0.031, 2);
  });

  it('covers the truth about as often as it says', () => {
    // Scores uniform on 0…1 against uniform on 0…0.5: the true area is 0.75.
    let state = 12345;
    const draw = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    let covered = 0;
    for (let run = 0; run < 400; run += 1) {
      const figure = areaUnderCurve(
        Array.from({ length: 60 }, draw),
        Array.from({ length: 60 }, () => draw() / 2),
      );
      if (figure && figure.interval.lower <= 0.75 && figure.interval.upper >= 0.75) covered += 1;
    }
    expect(covered / 400).toBeGreaterThan(0.91);
    expect(covered / 400).toBeLessThan(0.985);
  });
});
