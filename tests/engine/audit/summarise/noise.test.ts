import { describe, expect, it } from 'vitest';
import type { Figure } from '#shared/domain/figure';
import { movePaired, moveUnpaired, readNoise } from '../../../../electron/engine/audit/summarise/noise.ts';
import { signFlipTest } from '../../../../electron/engine/statistics/sign-flip-test.ts';

/** `fell` pairs from 1 to 0, `rose` from 0 to 1, the rest unchanged; one an example. */
function pairs(fell: number, rose: number, same: number) {
  const clean = [...new Array<number>(fell).fill(1), ...new Array<number>(rose).fill(0)];
  const perturbed = clean.map((score) => 1 - score);
  const rest = new Array<number>(same).fill(1);
  return {
    clean: Float64Array.from([...clean, ...rest]),
    perturbed: Float64Array.from([...perturbed, ...rest]),
    clusters: Int32Array.from({ length: fell + rose + same }, (_, index) => index),
  };
}

function figure(estimate: number, lower: number, upper: number): Figure {
  return {
    estimate,
    interval: { lower, upper, level: 0.95, method: 'paired-cluster-bootstrap' },
    n: 400,
    clusters: 400,
  };
}

describe('movement', () => {
  it('counts what fell and rose, and the band is 1.96 √(fell + rose) / n for single right-or-wrong pairs', () => {
    const movement = movePaired(pairs(30, 12, 358), 0.95);
    expect(movement).toMatchObject({ fell: 30, rose: 12 });
    expect(movement.band).toBeCloseTo((1.959964 * Math.sqrt(42)) / 400, 6);
  });

  it('has the band end where the sign-flip test turns', () => {
    const p = (net: number): number => {
      const sums = new Float64Array(400).fill(0).map((_, i) => (i < 200 ? (i < 100 + net / 2 ? 1 : -1) : 0));
      return signFlipTest(sums);
    };
    const edge = movePaired(pairs(100, 100, 200), 0.95).band * 400;
    expect(p(2 * Math.floor(edge / 2) - 2)).toBeGreaterThan(0.05);
    expect(p(2 * Math.ceil(edge / 2) + 4)).toBeLessThan(0.05);
  });

  it('counts an example with all its variants once', () => {
    const one = movePaired(pairs(10, 10, 0), 0.95);
    const { clean, perturbed, clusters } = pairs(10, 10, 0);
    const thrice = movePaired(
      {
        clean: Float64Array.from([...clean, ...clean, ...clean]),
        perturbed: Float64Array.from([...perturbed, ...perturbed, ...perturbed]),
        clusters: Int32Array.from([...clusters, ...clusters, ...clusters]),
      },
      0.95,
    );
    expect(thrice.band).toBeCloseTo(one.band, 12);
  });

  it('of two samples follows the pooled spread', () => {
    const right = new Float64Array(300).fill(1).fill(0, 0, 60);
    const { band, fell } = moveUnpaired(right, right.slice(0, 100), 0.95);
    const share = (240 + 40) / 400;
    expect(fell).toBeNull();
    expect(band).toBeCloseTo(1.96 * Math.sqrt(((share * (1 - share) * 400) / 399) * (1 / 300 + 1 / 100)), 4);
  });
});

describe('readNoise', () => {
  const movement = { band: 0.03, fell: 30, rose: 12 };

  it('calls an effect what stays one among all comparisons, and says how much is beyond noise', () => {
    const noise = readNoise(movement, figure(0.08, 0.06, 0.1), 0.0001, 0.004);
    expect(noise).toMatchObject({ reading: 'effect', fell: 30, rose: 12 });
    expect(noise.beyond).toBeCloseTo(0.75, 12);
    expect(noise.sentence).toContain('At least 75% of that is beyond sampling noise.');
    expect(noise.sentence).toContain('30 variants scored lower and 12 higher');
  });

  it('distinguishes what counts alone from what counts among all', () => {
    expect(readNoise(movement, figure(0.04, 0.01, 0.07), 0.01, 0.2).reading).toBe('single');
    expect(readNoise(movement, figure(0.02, -0.01, 0.05), 0.2, 1).reading).toBe('noise');
  });

  it('never calls what noise could explain robust', () => {
    const { sentence, beyond } = readNoise(movement, figure(0.02, -0.01, 0.05), 0.2, 1);
    expect(beyond).toBe(0);
    expect(sentence).toContain('which does not show that there is no effect');
  });

  it('treats a gain like a drop', () => {
    const gain = readNoise(movement, figure(-0.08, -0.1, -0.06), 0.0001, 0.004);
    expect(gain.reading).toBe('effect');
    expect(gain.beyond).toBeCloseTo(0.75, 12);
    expect(gain.sentence).toContain('8.0 were gained');
  });

  it('has words for nothing moved, and for slices against the rest', () => {
    const none = readNoise({ band: 0, fell: 0, rose: 0 }, figure(0, -0.01, 0.01), 1, 1);
    expect(none.sentence).toMatch(/^No variant changed its score/);
    const rest = readNoise({ band: 0.05, fell: null, rose: null }, figure(0.1, 0.04, 0.16), 0.001, 0.01);
    expect(rest.sentence).toContain('it lies 10.0 below');
  });
});
