import { describe, expect, it } from 'vitest';
import { binomialTerm } from '../../../electron/engine/statistics/binomial-terms.ts';
import {
  betaCdf,
  betaQuantile,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentQuantile,
  studentUpperTail,
} from '../../../electron/engine/statistics/distributions.ts';

/** Relative distance; references are SciPy 1.17. */
function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

describe('normal distribution', () => {
  it.each([
    [-3, 0.9986501019683699],
    [0, 0.5],
    [1, 0.15865525393145707],
    [2.99, 0.0013948872354922468],
    [3, 0.0013498980316300933],
    [5, 2.866515718791933e-7],
    [10, 7.61985302416047e-24],
    [37, 5.7255712225239266e-300],
  ])('gives the upper tail at %d', (z, tail) => {
    expectClose(normalUpperTail(z), tail, 1e-12);
    expectClose(normalCdf(-z), tail, 1e-12);
  });

  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798409],
    [1e-6, -4.753424308822899],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.975, 1.9599639845400545],
    [0.999999, 4.753424308817087],
  ])('gives the quantile at %d', (p, z) => expectClose(normalQuantile(p), z, 1e-13));

  it('refuses probabilities outside 0 to 1', () => {
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('beta distribution', () => {
  it.each([
    [0.5, 5e5, 5e5, 0.5],
    [0.5005, 5e5, 5e5, 0.8413447460685569],
    [0.5, 5e6, 5.003e6, 0.8285729635298187],
    [0.3, 2, 5, 0.579825],
    [1e-5, 0.5, 3, 0.005929231084463545],
    [0.9, 10, 2, 0.6973568802],
    [0.001, 1000, 999_000, 0.5041989342436044],
  ])('is right at %d for a = %d, b = %d', (x, a, b, p) => expectClose(betaCdf(x, a, b), p, 1e-11));

  it.each([
    [0.025, 5e5, 5e5, 0.49902001870387463],
    [0.975, 10, 491, 0.033893696108537937],
    [0.025, 1, 1000, 2.531748749129404e-5],
    [0.025, 3, 9e6, 6.874133698778805e-8],
    [1e-10, 20, 30, 0.07478838479663802],
  ])('has the quantile of %d for a = %d, b = %d', (p, a, b, x) =>
    expectClose(betaQuantile(p, a, b), x, 1e-11),
  );

  it('is 0 below and 1 above its range', () => {
    expect(betaCdf(-1, 2, 3)).toBe(0);
    expect(betaCdf(1, 2, 3)).toBe(1);
  });
});

describe('Student distribution', () => {
  it.each([
    [2, 5, 0.050969739414929174],
    [2, 1, 0.14758361765043326],
    [5, 1e6, 2.8669989354453723e-7],
    [12, 200, 1.2110680026233124e-25],
    [-1.5, 7, 0.911350756505015],
  ])('gives the upper tail at %d with %d degrees of freedom', (t, df, tail) =>
    expectClose(studentUpperTail(t, df), tail, 1e-9),
  );

  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 29, 2.045229642132703],
    [0.9999, 5, 9.677566300882814],
    [0.05, 10.5, -1.8037426932516103],
    [0.5, 4, 0],
  ])('gives the quantile of %d with %d degrees of freedom', (p, df, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 9);
  });

  it('is the normal distribution for infinite degrees of freedom', () => {
    expect(studentQuantile(0.975, Infinity)).toBeCloseTo(1.959963984540054, 12);
    expect(studentUpperTail(1, Infinity)).toBeCloseTo(0.15865525393145707, 14);
  });
});

describe('binomial probabilities', () => {
  it.each([
    [3, 10, 0.3, 0.266827932],
    [500_000, 1e6, 0.5, 0.0007978843613317499],
    [17, 33, 0.9, 1.9458987473205916e-8],
    [200, 1000, 0.5, 6.1755505427400564e-86],
  ])('is right for %d of %d at %d', (k, n, p, probability) =>
    expectClose(binomialTerm(k, n, p), probability, 1e-11),
  );

  it('sums to one over all counts', () => {
    for (const [n, p] of [
      [7, 0.2],
      [40, 0.97],
      [500, 0.5],
    ] as const) {
      let total = 0;
      for (let k = 0; k <= n; k += 1) total += binomialTerm(k, n, p);
      expect(total).toBeCloseTo(1, 11);
    }
  });

  it('puts everything on one count when the chance is 0 or 1', () => {
    expect([
      binomialTerm(0, 5, 0),
      binomialTerm(1, 5, 0),
      binomialTerm(5, 5, 1),
      binomialTerm(4, 5, 1),
    ]).toEqual([1, 0, 1, 0]);
    expect(binomialTerm(6, 5, 0.5)).toBe(0);
  });
});
