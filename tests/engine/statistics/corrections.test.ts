import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../../electron/engine/statistics/corrections.ts';

/** Benjamini and Hochberg 1995, section 4.1: fifteen hypotheses of a myocardial infarction trial. */
const fifteen = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('holm', () => {
  it('rejects three of the fifteen hypotheses of Benjamini and Hochberg 1995', () => {
    expect(holm(fifteen).filter((p) => p <= 0.05)).toHaveLength(3);
    expect(holm(fifteen)[3]).toBeCloseTo(12 * 0.0095, 12);
  });

  it('multiplies by the number of hypotheses left, keeps the order given and never falls', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [index, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[index]).toBeCloseTo(p, 12);
  });

  it('lies between the plain p-value and Bonferroni', () => {
    fc.assert(
      fc.property(probabilities, (ps) => {
        for (const [index, p] of holm(ps).entries()) {
          expect(p).toBeGreaterThanOrEqual(ps[index]!);
          expect(p).toBeLessThanOrEqual(Math.min(1, ps.length * ps[index]!));
        }
      }),
    );
  });
});

describe('benjaminiHochberg', () => {
  it('rejects four of the fifteen hypotheses of Benjamini and Hochberg 1995', () => {
    expect(benjaminiHochberg(fifteen).filter((p) => p <= 0.05)).toHaveLength(4);
    expect(benjaminiHochberg(fifteen)[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  });

  it('keeps the order given and never rejects less than Holm', () => {
    fc.assert(
      fc.property(probabilities, (ps) => {
        const stepDown = holm(ps);
        for (const [index, p] of benjaminiHochberg(ps).entries()) {
          expect(p).toBeGreaterThanOrEqual(ps[index]!);
          expect(p).toBeLessThanOrEqual(stepDown[index]! + 1e-12);
        }
      }),
    );
  });
});

it('returns nothing for nothing and refuses values that are no probabilities', () => {
  for (const adjust of [holm, benjaminiHochberg]) {
    expect(adjust([])).toEqual([]);
    for (const value of [Number.NaN, -0.1, 1.1]) expect(() => adjust([0.5, value])).toThrow(RangeError);
  }
});
