import { describe, expect, it } from 'vitest';
import { cohensDz, cohensG } from '../../../electron/engine/statistics/effect-size.ts';
import { summarisePairs } from '../../../electron/engine/statistics/paired-summary.ts';

describe('effect sizes', () => {
  it('measures changed pairs from one half, in the direction of the gain', () => {
    expect(cohensG(30, 12)).toBeCloseTo(-0.2142857, 7);
    expect(cohensG(0, 4)).toBe(0.5);
    expect(cohensG(0, 0)).toBeNull();
    expect(() => cohensG(-1, 2)).toThrow(RangeError);
  });

  it('divides the mean gain by the spread of the gains, as t over the root of n', () => {
    // Student's sleep data (1908): mean of the differences 1.58, standard deviation 1.229995, t 4.0621 on 10 pairs.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const summary = summarisePairs({
      clean: Float64Array.from(first),
      perturbed: Float64Array.from(second),
      clusters: Int32Array.from(first.keys()),
    });
    expect(cohensDz(summary)).toBeCloseTo(4.0621277 / Math.sqrt(10), 6);
    expect(cohensDz({ estimate: 1, standardError: 0, clusters: 4 })).toBeNull();
  });
});
