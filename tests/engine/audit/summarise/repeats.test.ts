import { describe, expect, it } from 'vitest';
import flipsBeyond from '../../../../electron/engine/catalogue/metrics/flips-beyond-instability.ts';
import instability from '../../../../electron/engine/catalogue/metrics/instability.ts';
import {
  readRepeats,
  repeatFigure,
  type Repeats,
} from '../../../../electron/engine/audit/summarise/repeats.ts';
import type { SliceColumns } from '../../../../electron/engine/audit/summarise/slice-columns.ts';
import { createRandom } from '../../../../electron/engine/language/random.ts';

const settings = { level: 0.95, replicates: 400, seed: 1 };
const columnsOf = (flips: readonly number[], positions: readonly number[]): SliceColumns =>
  ({
    values: new Map([['flip-rate', Float64Array.from(flips)]]),
    positions: Int32Array.from(positions),
  }) as unknown as SliceColumns;
const read = (flips: readonly number[], positions: readonly number[]): Repeats => {
  const repeats = readRepeats(columnsOf(flips, positions));
  if (repeats === null) throw new Error('nothing to read');
  return repeats;
};

describe('answers to unchanged inputs asked again', () => {
  // Three examples, two repeats each: none, one and both of them differ from the first answer; one was not answered.
  const repeats = read([0, 0, 0, 1, 1, 1, Number.NaN], [0, 0, 1, 1, 2, 2, 3]);
  const random = createRandom(1, 'test');

  it('are unstable by the share that differs, over the examples of the slice', () => {
    const all = { positions: Int32Array.of(0, 1, 2, 3), variants: null };
    expect(repeatFigure(instability, repeats, all, settings, random)).toMatchObject({
      estimate: 0.5,
      n: 6,
      clusters: 3,
    });
    const part = { positions: Int32Array.of(0, 1), variants: null };
    expect(repeatFigure(instability, repeats, part, settings, random)).toMatchObject({
      estimate: 0.25,
      n: 4,
    });
  });

  it('are taken off the flips of the same examples, and only where both are known', () => {
    const variants = Float64Array.of(1, 1, 0, 1, 1, Number.NaN);
    const slice = { positions: Int32Array.of(0, 0, 1, 2, 3, 1), variants };
    const figure = repeatFigure(flipsBeyond, repeats, slice, settings, random);
    // (1 - 0) + (1 - 0) + (0 - 0.5) + (1 - 1), over four variants of three examples.
    expect(figure).toMatchObject({ n: 4, clusters: 3 });
    expect(figure?.estimate).toBeCloseTo(1.5 / 4, 12);
    expect(repeatFigure(flipsBeyond, repeats, { ...slice, variants: null }, settings, random)).toBeNull();
  });

  it('are nothing where nothing was asked again or answered', () => {
    expect(readRepeats(undefined)).toBeNull();
    expect(readRepeats(columnsOf([Number.NaN], [0]))).toBeNull();
  });
});

/**
 * A model that answers A with a probability of its own for each example. A change swaps the two answers' probabilities in a share
 * `effect` of the examples; by definition the flips beyond instability are then effect · (2a - 1)² on average.
 */
function simulate(effect: number, runs: number): { readonly bias: number; readonly covered: number } {
  const random = createRandom(20, 'repeats', String(effect));
  const [examples, repeats, variants] = [60, 2, 2];
  let sum = 0;
  let covered = 0;
  for (let run = 0; run < runs; run += 1) {
    const again: [number[], number[]] = [[], []];
    const changed: [number[], number[]] = [[], []];
    for (let example = 0; example < examples; example += 1) {
      const a = random.next() < 0.5 ? 1 : 0.5 + random.next() / 2;
      const first = random.next() < a;
      const swapped = random.next() < effect;
      const differs = (share: number): number => Number(random.next() < share !== first);
      for (let index = 0; index < repeats; index += 1) {
        again[0].push(differs(a));
        again[1].push(example);
      }
      for (let index = 0; index < variants; index += 1) {
        changed[0].push(differs(swapped ? 1 - a : a));
        changed[1].push(example);
      }
    }
    const slice = { positions: Int32Array.from(changed[1]), variants: Float64Array.from(changed[0]) };
    const figure = repeatFigure(flipsBeyond, read(...again), slice, settings, createRandom(run, 'boot'));
    if (figure === null) throw new Error('no figure');
    // Half of the examples have a = 1, the others a uniform one in 0.5…1, where (2a - 1)² is a third.
    const truth = effect * (0.5 + 0.5 / 3);
    sum += figure.estimate - truth;
    covered += Number(figure.interval.lower <= truth && truth <= figure.interval.upper);
  }
  return { bias: sum / runs, covered: covered / runs };
}

describe('flips beyond instability, where the truth is known', () => {
  const runs = 300;

  it.each([0, 0.1, 0.4])('are without bias and covered, with an effect on a share of %s', (effect) => {
    const { bias, covered } = simulate(effect, runs);
    // Three standard errors of the simulation: about 0.05 / √300 a figure, and √(0.95 · 0.05 / 300).
    expect(Math.abs(bias)).toBeLessThan(0.01);
    expect(covered).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs));
  });
});
