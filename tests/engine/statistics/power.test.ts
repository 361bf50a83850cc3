import { describe, expect, it } from 'vitest';
import { exactMcNemar } from '../../../electron/engine/statistics/exact-tests.ts';
import { summarisePairs } from '../../../electron/engine/statistics/paired-summary.ts';
import {
  detectableDrop,
  minimumDetectableEffect,
  sampleSizeFor,
} from '../../../electron/engine/statistics/power.ts';
import { drawBinomial } from '../../../electron/engine/statistics/random-source.ts';
import { seededDraws } from './simulation/draws.ts';
import { binaryPairs, gradedPairs } from './simulation/populations.ts';

/** Share of runs in which the exact test rejects at 5 %. */
function measurePower(n: number, discordance: number, effect: number, runs: number): number {
  const draws = seededDraws(51);
  let rejected = 0;
  for (let run = 0; run < runs; run += 1) {
    const changed = drawBinomial(draws, n, discordance);
    const losses = drawBinomial(draws, changed, (discordance + effect) / (2 * discordance));
    if (exactMcNemar(losses, changed - losses).p <= 0.05) rejected += 1;
  }
  return rejected / runs;
}

describe('minimumDetectableEffect', () => {
  it.each([
    [60, 0.3],
    [400, 0.1],
    [1900, 0.1],
    [5000, 0.2],
    [30_000, 0.04],
  ])(
    'is found with power 0.8 by the exact test on %d pairs, a share of %d of which change',
    (n, discordance) => {
      const effect = minimumDetectableEffect({ n, discordance })!;
      const runs = 4000;
      const margin = 3 * Math.sqrt(0.16 / runs);
      expect(Math.abs(measurePower(n, discordance, effect, runs) - 0.8)).toBeLessThan(margin + 0.01);
    },
  );

  it('is the share of losses that would be found when no change was seen', () => {
    const effect = minimumDetectableEffect({ n: 100, discordance: 0 })!;
    expect(Math.abs(measurePower(100, effect, effect, 4000) - 0.8)).toBeLessThan(0.02);
  });

  it('is unknown where even a drop of 1 would not be significant: fewer than six examples', () => {
    expect(minimumDetectableEffect({ n: 5, discordance: 0.4 })).toBeNull();
    expect(minimumDetectableEffect({ n: 6, discordance: 0.4 })).not.toBeNull();
  });

  it('follows from the standard deviation for graded scores (2.8016 s / √n)', () => {
    expect(minimumDetectableEffect({ n: 100, standardDeviation: 0.3 })).toBeCloseTo(0.28016 * 0.3, 5);
    expect(minimumDetectableEffect({ n: 2, standardDeviation: 0.9 })).toBeNull();
  });

  it('counts examples, not variants', () => {
    expect(minimumDetectableEffect({ n: 1000, clusters: 100, discordance: 0.2 })).toBe(
      minimumDetectableEffect({ n: 100, discordance: 0.2 }),
    );
  });

  it('falls with more pairs and a looser level, and is larger for more power', () => {
    const base = minimumDetectableEffect({ n: 200, discordance: 0.2 })!;
    expect(minimumDetectableEffect({ n: 800, discordance: 0.2 })!).toBeLessThan(base / 1.8);
    expect(minimumDetectableEffect({ n: 200, discordance: 0.2, alpha: 0.2 })!).toBeLessThan(base);
    expect(minimumDetectableEffect({ n: 200, discordance: 0.2, power: 0.95 })!).toBeGreaterThan(base);
  });

  it('goes over from summed power to the normal limit without a step', () => {
    const [summed, limit] = [1990, 2010].map(
      (n) => minimumDetectableEffect({ n, discordance: 0.1 })! * Math.sqrt(n),
    );
    expect(Math.abs(limit! / summed! - 1)).toBeLessThan(0.03);
  });

  it('refuses impossible designs', () => {
    expect(() => minimumDetectableEffect({ n: 0, discordance: 0.1 })).toThrow(RangeError);
    expect(() => minimumDetectableEffect({ n: 10, discordance: 1.1 })).toThrow(RangeError);
    expect(() => minimumDetectableEffect({ n: 10, standardDeviation: Number.NaN })).toThrow(RangeError);
    expect(() => minimumDetectableEffect({ n: 10, discordance: 0.1, alpha: 0 })).toThrow(RangeError);
    expect(() => minimumDetectableEffect({ n: 10, discordance: 0.1, power: 1 })).toThrow(RangeError);
  });
});

describe('detectableDrop', () => {
  it('uses the effective number of 0/1 pairs', () => {
    const summary = summarisePairs(binaryPairs(0.1, 0.05, 200, 5, 0.3).draw(seededDraws(61)));
    const drop = detectableDrop(summary)!;
    const { losses, gains } = summary.changes!;
    const discordance = (losses + gains) / summary.n;
    expect(drop).toBeGreaterThan(minimumDetectableEffect({ n: 1000, discordance })!);
    expect(drop).toBeLessThan(minimumDetectableEffect({ n: 200, discordance })!);
  });

  it('uses the clustered standard error of graded scores', () => {
    const summary = summarisePairs(gradedPairs(0.5, 1, 4, 100).draw(seededDraws(62)));
    expect(detectableDrop(summary)).toBeCloseTo(2.8016 * summary.standardError!, 5);
  });

  it('is unknown for a single example', () => {
    const single = { clean: Float64Array.of(1), perturbed: Float64Array.of(0), clusters: Int32Array.of(0) };
    expect(detectableDrop(summarisePairs(single))).toBeNull();
  });
});

describe('sampleSizeFor', () => {
  it('is the number of pairs at which the effect becomes the smallest detectable one', () => {
    for (const [effect, discordance] of [
      [0.1, 0.3],
      [0.05, 0.05],
      [0.02, 0.1],
    ] as const) {
      const n = sampleSizeFor({ effect, discordance });
      expect(minimumDetectableEffect({ n: Math.ceil(n * 1.03), discordance })!).toBeLessThanOrEqual(
        effect * 1.005,
      );
      expect(minimumDetectableEffect({ n: Math.floor(n * 0.94), discordance })!).toBeGreaterThan(effect);
    }
  });

  it('is (2.8016 s / effect)² for graded scores', () => {
    expect(sampleSizeFor({ effect: 0.1, standardDeviation: 0.4 })).toBe(Math.ceil((2.8016 * 4) ** 2));
  });

  it('refuses effects larger than the share of changed pairs', () => {
    expect(() => sampleSizeFor({ effect: 0.2, discordance: 0.1 })).toThrow(RangeError);
    expect(() => sampleSizeFor({ effect: 0, standardDeviation: 1 })).toThrow(RangeError);
  });
});
