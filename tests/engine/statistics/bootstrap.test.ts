import { describe, expect, it } from 'vitest';
import {
  bootstrapDifference,
  clusterBootstrapMean,
  pairedClusterBootstrap,
} from '../../../electron/engine/statistics/bootstrap.ts';
import { exactMcNemar } from '../../../electron/engine/statistics/exact-tests.ts';
import { clopperPearson, wilson } from '../../../electron/engine/statistics/intervals.ts';
import { seededDraws } from './simulation/draws.ts';
import { binaryMean, binaryPairs, gradedMean, gradedPairs } from './simulation/populations.ts';

const own = (count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => index);
const options = (seed = 1): { random: { next(): number } } => ({ random: seededDraws(seed) });

describe('clusterBootstrapMean', () => {
  it('weighs values, not examples, and counts both', () => {
    const result = clusterBootstrapMean(
      { values: Float64Array.of(1, 1, 1, 0), clusters: Int32Array.of(7, 7, 7, 2) },
      options(),
    );
    expect(result).toMatchObject({
      estimate: 0.75,
      n: 4,
      clusters: 2,
      interval: { level: 0.95, method: 'cluster-bootstrap' },
    });
  });

  it('depends on which values share an example, not on their order or the numbers of the examples', () => {
    const data = binaryMean(0.8, 40, 5, 0.3).draw(seededDraws(2));
    const order = [...own(data.values.length)].reverse();
    const moved = {
      values: Float64Array.from(order, (index) => data.values[index]!),
      clusters: Int32Array.from(order, (index) => 2_000_000_000 - 3 * data.clusters[index]!),
    };
    const [first, second] = [clusterBootstrapMean(data, options()), clusterBootstrapMean(moved, options())];
    expect(second.estimate).toBe(first.estimate);
    expect(second.clusters).toBe(40);
    expect(second.interval.lower).toBeCloseTo(first.interval.lower, 1);
    expect(second.interval.upper).toBeCloseTo(first.interval.upper, 1);
  });

  it('gives the same interval for the same seed and another for another', () => {
    const data = gradedMean(2, 3, 60).draw(seededDraws(4));
    expect(clusterBootstrapMean(data, options(9))).toEqual(clusterBootstrapMean(data, options(9)));
    expect(clusterBootstrapMean(data, options(10)).interval).not.toEqual(
      clusterBootstrapMean(data, options(9)).interval,
    );
  });

  it('is as wide for ten equal variants an example as for one', () => {
    const single = binaryMean(0.7, 200, 1, 0).draw(seededDraws(6));
    const copied = {
      values: Float64Array.from({ length: 2000 }, (_, index) => single.values[Math.floor(index / 10)]!),
      clusters: Int32Array.from({ length: 2000 }, (_, index) => Math.floor(index / 10)),
    };
    const one = clusterBootstrapMean(single, options()).interval;
    const ten = clusterBootstrapMean(copied, options()).interval;
    expect(ten.upper - ten.lower).toBeCloseTo(one.upper - one.lower, 2);
  });

  it('comes close to Wilson for one 0/1 value an example', () => {
    const values = Float64Array.from({ length: 300 }, (_, index) => (index < 255 ? 1 : 0));
    const { interval } = clusterBootstrapMean({ values, clusters: own(300) }, options());
    expect(interval.lower).toBeCloseTo(wilson(255, 300).lower, 2);
    expect(interval.upper).toBeCloseTo(wilson(255, 300).upper, 2);
  });

  it('gives the exact interval over examples when all values are 0 or all are 1', () => {
    const clusters = Int32Array.from({ length: 60 }, (_, index) => index % 20);
    for (const value of [0, 1]) {
      const { interval } = clusterBootstrapMean(
        { values: new Float64Array(60).fill(value), clusters },
        options(),
      );
      const exact = clopperPearson(20 * value, 20);
      expect(interval.lower).toBeCloseTo(exact.lower, 12);
      expect(interval.upper).toBeCloseTo(exact.upper, 12);
      expect(interval.method).toBe('clopper-pearson');
    }
  });

  it('is never a point: equal graded values, a single example, a single value', () => {
    const equal = clusterBootstrapMean(
      { values: new Float64Array(50).fill(0.4), clusters: own(50) },
      options(),
    );
    expect(equal.interval.lower).toBeCloseTo(0.4 - 0.4 * (1 - 0.025 ** (1 / 50)), 12);
    expect(equal.interval.upper).toBeCloseTo(0.4 + 0.6 * (1 - 0.025 ** (1 / 50)), 12);
    const single = clusterBootstrapMean(
      { values: Float64Array.of(1, 0, 1, 1), clusters: new Int32Array(4) },
      options(),
    );
    expect(single.interval.upper - single.interval.lower).toBeGreaterThan(0.9);
    const value = clusterBootstrapMean({ values: Float64Array.of(1), clusters: Int32Array.of(3) }, options());
    expect(value.interval.lower).toBeCloseTo(0.025, 12);
    expect(value.interval.upper).toBe(1);
  });

  it('draws kinds, single examples and groups of examples from one distribution', () => {
    const draws = seededDraws(12);
    // 0/1 scores: few kinds. A change in the 12th digit makes every example a kind of its own; 5,000 are grouped.
    for (const examples of [1500, 5000]) {
      const data = binaryMean(0.8, examples, 4, 0.4).draw(draws);
      const told = {
        clusters: data.clusters,
        values: data.values.map((value) => Math.abs(value - 1e-12 * draws.next())),
      };
      const kinds = clusterBootstrapMean(data, options()).interval;
      const each = clusterBootstrapMean(told, options()).interval;
      const width = kinds.upper - kinds.lower;
      expect(Math.abs(each.upper - each.lower - width)).toBeLessThan(0.12 * width);
      expect(Math.abs(each.lower + each.upper - kinds.lower - kinds.upper)).toBeLessThan(0.12 * width);
    }
  });

  it('refuses no values, NaN, infinity, unequal lengths, negative indices and impossible options', () => {
    const run = (values: number[], clusters: number[], more = {}): unknown =>
      clusterBootstrapMean(
        { values: Float64Array.from(values), clusters: Int32Array.from(clusters) },
        { ...options(), ...more },
      );
    expect(() => run([], [])).toThrow(RangeError);
    expect(() => run([1, Number.NaN], [0, 1])).toThrow(RangeError);
    expect(() => run([1, Infinity], [0, 1])).toThrow(RangeError);
    expect(() => run([1, 0], [0])).toThrow(RangeError);
    expect(() => run([1, 0], [0, -1])).toThrow(RangeError);
    expect(() => run([1, 0], [0, 1], { level: 1 })).toThrow(RangeError);
    expect(() => run([1, 0], [0, 1], { replicates: 0 })).toThrow(RangeError);
  });
});

describe('pairedClusterBootstrap', () => {
  it('estimates clean minus perturbed and counts the changes each way', () => {
    const result = pairedClusterBootstrap(
      {
        clean: Float64Array.of(1, 1, 0, 1, 1),
        perturbed: Float64Array.of(0, 1, 1, 0, 1),
        clusters: Int32Array.of(0, 0, 1, 1, 2),
      },
      options(),
    );
    expect(result).toMatchObject({
      n: 5,
      clusters: 3,
      changes: { losses: 2, gains: 1 },
      interval: { method: 'paired-cluster-bootstrap' },
    });
    expect(result.estimate).toBeCloseTo(0.2, 12);
  });

  it('has the p of the exact McNemar test when every example has one 0/1 pair', () => {
    const clean = Float64Array.from({ length: 400 }, (_, index) => (index < 12 ? 0 : 1));
    const perturbed = Float64Array.from({ length: 400 }, (_, index) => (index < 370 ? 1 : 0));
    const { p, changes } = pairedClusterBootstrap({ clean, perturbed, clusters: own(400) }, options());
    expect(changes).toEqual({ losses: 30, gains: 12 });
    expect(p).toBe(exactMcNemar(30, 12).p);
    expect(p).toBeCloseTo(0.0079, 4);
  });

  it('turns round when clean and perturbed change places', () => {
    const pairs = gradedPairs(0.5, 2, 5, 80).draw(seededDraws(14));
    const there = pairedClusterBootstrap(pairs, options());
    const back = pairedClusterBootstrap(
      { clean: pairs.perturbed, perturbed: pairs.clean, clusters: pairs.clusters },
      options(),
    );
    expect(back.estimate).toBeCloseTo(-there.estimate, 12);
    expect(back.p).toBeCloseTo(there.p, 12);
    expect(back.interval.lower).toBeCloseTo(-there.interval.upper, 2);
  });

  it('is not narrower for copies of the same pairs', () => {
    const single = binaryPairs(0.1, 0.03, 200, 1, 0).draw(seededDraws(15));
    const copy = (list: Float64Array): Float64Array =>
      Float64Array.from({ length: 800 }, (_, index) => list[Math.floor(index / 4)]!);
    const copied = {
      clean: copy(single.clean),
      perturbed: copy(single.perturbed),
      clusters: Int32Array.from({ length: 800 }, (_, index) => Math.floor(index / 4)),
    };
    const one = pairedClusterBootstrap(single, options());
    const four = pairedClusterBootstrap(copied, options());
    expect(four.interval.upper - four.interval.lower).toBeCloseTo(one.interval.upper - one.interval.lower, 2);
    expect(four.p).toBeCloseTo(one.p, 12);
    expect(four.standardError).toBeCloseTo(one.standardError!, 12);
  });

  it('bounds the drop by what could have been missed when no pair changed', () => {
    const scores = Float64Array.from({ length: 90 }, (_, index) => index % 2);
    const clusters = Int32Array.from({ length: 90 }, (_, index) => index % 30);
    const result = pairedClusterBootstrap({ clean: scores, perturbed: scores, clusters }, options());
    const bound = clopperPearson(0, 30).upper;
    expect(result).toMatchObject({ estimate: 0, p: 1, standardError: 0 });
    expect(result.interval.upper).toBeCloseTo(bound, 12);
    expect(result.interval.lower).toBeCloseTo(-bound, 12);
  });

  it('says little from a single example and stays within −1 and 1 when everything was lost', () => {
    const one = pairedClusterBootstrap(
      { clean: Float64Array.of(1), perturbed: Float64Array.of(1), clusters: Int32Array.of(0) },
      options(),
    );
    expect(one.interval.upper).toBeCloseTo(0.975, 12);
    expect(one.standardError).toBeNull();
    const lost = pairedClusterBootstrap(
      { clean: new Float64Array(9).fill(1), perturbed: new Float64Array(9), clusters: own(9) },
      options(),
    );
    expect(lost.interval.upper).toBe(1);
    expect(lost.interval.lower).toBeLessThan(0.7);
    expect(lost.p).toBeCloseTo(2 / 2 ** 9, 12);
  });

  it('refuses pairs with NaN on either side, and sides of unequal length', () => {
    const good = Float64Array.of(1, 0);
    const bad = Float64Array.of(1, Number.NaN);
    const clusters = own(2);
    expect(() => pairedClusterBootstrap({ clean: bad, perturbed: good, clusters }, options())).toThrow(
      RangeError,
    );
    expect(() => pairedClusterBootstrap({ clean: good, perturbed: bad, clusters }, options())).toThrow(
      RangeError,
    );
    expect(() =>
      pairedClusterBootstrap({ clean: good, perturbed: good.subarray(1), clusters }, options()),
    ).toThrow(RangeError);
    expect(() =>
      pairedClusterBootstrap(
        { clean: good.subarray(2), perturbed: good.subarray(2), clusters: own(0) },
        options(),
      ),
    ).toThrow(RangeError);
  });
});

describe('bootstrapDifference', () => {
  it('subtracts the second set and comes close to the normal interval for large sets', () => {
    const draws = seededDraws(16);
    const a = gradedMean(4, 2, 900).draw(draws);
    const b = gradedMean(2, 2, 400).draw(draws);
    const result = bootstrapDifference(a, b, options());
    const spread = 1.96 * Math.sqrt(8 / 252 / 900 + 1 / 20 / 400);
    expect(result).toMatchObject({ n: 1300, clusters: 1300 });
    expect(result.interval.upper - result.interval.lower).toBeGreaterThan(1.7 * spread);
    expect(result.interval.upper - result.interval.lower).toBeLessThan(2.3 * spread);
    expect(result.p).toBeLessThan(1e-6);
  });

  it('is not a point when all scores of both sets are equal', () => {
    const same = { values: new Float64Array(12).fill(0.3), clusters: own(12) };
    const result = bootstrapDifference(same, same, options());
    expect(result.estimate).toBe(0);
    expect(result.interval.lower).toBeLessThan(-0.05);
    expect(result.interval.upper).toBeGreaterThan(0.05);
    expect(result.p).toBe(1);
  });
});
