import { describe, expect, it } from 'vitest';
import { binomialTerm } from '../../../electron/engine/statistics/binomial-terms.ts';
import {
  drawBinomial,
  drawIndex,
  drawIndices,
  drawMultinomial,
  type RandomSource,
} from '../../../electron/engine/statistics/random-source.ts';
import { seededDraws } from './simulation/draws.ts';

describe('drawBinomial', () => {
  // Inversion below 10 expected successes, rejection above, mirrored above one half.
  it.each([
    [12, 0.3],
    [400, 0.01],
    [100, 0.4],
    [5000, 0.02],
    [60, 0.85],
  ])('has the distribution of %d trials with chance %d', (n, p) => {
    const draws = seededDraws(11);
    const runs = 40_000;
    const seen = new Float64Array(n + 1);
    for (let run = 0; run < runs; run += 1) {
      const k = drawBinomial(draws, n, p);
      seen[k] = seen[k]! + 1;
    }
    let distance = 0;
    let cells = 0;
    for (let k = 0; k <= n; k += 1) {
      const expected = runs * binomialTerm(k, n, p);
      if (expected < 20) continue;
      distance += (seen[k]! - expected) ** 2 / expected;
      cells += 1;
    }
    expect(cells).toBeGreaterThan(5);
    // Chi-square with about `cells` degrees of freedom: four standard deviations above its mean.
    expect(distance).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
  });

  it('never leaves 0 to n, and is certain at chance 0 and 1', () => {
    const draws = seededDraws(3);
    expect(drawBinomial(draws, 9, 0)).toBe(0);
    expect(drawBinomial(draws, 9, 1)).toBe(9);
    expect(drawBinomial(draws, 0, 0.5)).toBe(0);
    for (let run = 0; run < 2000; run += 1) {
      const k = drawBinomial(draws, 25, 0.5);
      expect(Number.isInteger(k) && k >= 0 && k <= 25).toBe(true);
    }
  });
});

it('shares draws out among kinds by their copies', () => {
  const draws = seededDraws(5);
  const copies = [600, 300, 99, 1];
  const counts = new Float64Array(4);
  const totals = [0, 0, 0, 0];
  for (let run = 0; run < 500; run += 1) {
    drawMultinomial(draws, 1000, copies, 1000, counts);
    expect(counts.reduce((all, count) => all + count, 0)).toBe(1000);
    counts.forEach((count, kind) => (totals[kind] = totals[kind]! + count));
  }
  for (const [kind, total] of totals.entries()) {
    const share = copies[kind]! / 1000;
    expect(Math.abs(total / 5e5 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 5e5));
  }
});

it('draws every index', () => {
  const draws = seededDraws(8);
  const seen = new Set(Array.from({ length: 300 }, () => drawIndex(draws, 7)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it.each([7, 5000, 2_000_000])(
  'draws many indices evenly and without ties between neighbours, below %d',
  (count) => {
    const indices = new Uint32Array(60_000);
    drawIndices(seededDraws(9), count, indices);
    const cells = Math.min(count, 7);
    const pairs = new Float64Array(cells * cells);
    const cellOf = (index: number): number => Math.floor((indices[index]! / count) * cells);
    for (let index = 0; index + 1 < indices.length; index += 2) {
      const pair = cellOf(index) * cells + cellOf(index + 1);
      pairs[pair] = pairs[pair]! + 1;
    }
    const expected = 30_000 / pairs.length;
    const distance = pairs.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(distance).toBeLessThan(pairs.length + 4 * Math.sqrt(2 * pairs.length));
  },
);

it.each([1, 2, 3, 1002, 4_096, 50_000])(
  'draws the same indices below %d by the number and by the array',
  (count) => {
    const indicesOf = (source: RandomSource, length: number): number[] => {
      const indices = new Uint32Array(length);
      drawIndices(source, count, indices);
      return [...indices];
    };
    for (const length of [0, 1, 2, 3, 7, 1002]) {
      const [single, filled] = [seededDraws(5), seededDraws(5)];
      const fill = (numbers: Float64Array): void => numbers.forEach((_, at) => (numbers[at] = filled.next()));
      expect(indicesOf({ ...filled, fill }, length)).toEqual(indicesOf(single, length));
    }
  },
);
