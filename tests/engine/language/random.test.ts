import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../electron/engine/language/random.ts';

/** Pearson's chi-square of counts against equal expectations. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function tally(draws: Iterable<number>, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const draw of draws) counts[draw] = (counts[draw] ?? 0) + 1;
  return counts;
}

// 99.9 % quantiles of chi-square: 15 degrees of freedom 37.7, 255 degrees 330.5.
const limit15 = 37.7;
const limit255 = 330.5;

describe('createRandom', () => {
  it('draws the same numbers on every machine and in every version', () => {
    const random = createRandom(42, 'keyboard-typo', 'row-1', 0);
    const drawn = [
      random.next(),
      random.integer(1000),
      random.pick(['a', 'b', 'c', 'd']),
      random.chance(0.5),
    ];
    expect([...drawn, random.shuffle([1, 2, 3, 4, 5]), random.sample([1, 2, 3, 4, 5], 2)])
      .toMatchInlineSnapshot(`
      [
        0.5782381946704851,
        494,
        "b",
        false,
        [
          4,
          1,
          5,
          3,
          2,
        ],
        [
          3,
          2,
        ],
      ]
    `);
  });

  it.each([
    ['seeds', (index: number) => createRandom(index, 'entry', 'row-1', 0)],
    ['example ids', (index: number) => createRandom(1, 'entry', `row-${index}`, 0)],
    ['variants', (index: number) => createRandom(1, 'entry', 'row-1', index)],
    ['last bits of a seed', (index: number) => createRandom(index / 2 ** 52, 'entry')],
  ])('gives uniform first draws over neighbouring %s', (_what, create) => {
    const first = Array.from({ length: 16_000 }, (_, index) => Math.floor(create(index).next() * 16));
    expect(chiSquare(tally(first, 16))).toBeLessThan(limit15);
  });

  it('gives neighbouring streams that do not follow each other', () => {
    const pairs = Array.from({ length: 25_600 }, (_, index) => {
      const [left, right] = [createRandom(7, `row-${index}`), createRandom(7, `row-${index + 1}`)];
      return left.integer(16) * 16 + right.integer(16);
    });
    expect(chiSquare(tally(pairs, 256))).toBeLessThan(limit255);
  });

  it('gives draws of one stream that do not follow each other', () => {
    const random = createRandom(3);
    const pairs = Array.from(
      { length: 25_600 },
      () => Math.floor(random.next() * 16) * 16 + random.integer(16),
    );
    expect(chiSquare(tally(pairs, 256))).toBeLessThan(limit255);
  });

  it('tells keys apart by their borders, kinds and order', () => {
    const streams = [
      createRandom(1, 'ab', 'c'),
      createRandom(1, 'a', 'bc'),
      createRandom(1, 'abc'),
      createRandom(1, 'c', 'ab'),
      createRandom(1, 2),
      createRandom(1, '2'),
      createRandom(1),
      createRandom(1, ''),
      createRandom(1, '', ''),
      createRandom(1, 0),
      createRandom(-1),
      createRandom(1.5),
    ];
    expect(new Set(streams.map((random) => random.next())).size).toBe(streams.length);
  });

  it('treats 0 and -0 as one seed', () => {
    expect(createRandom(-0).next()).toBe(createRandom(0).next());
  });
});

describe('Random', () => {
  it('stays in [0, 1) with 53 bits', () => {
    const random = createRandom(5);
    const drawn = Array.from({ length: 5000 }, () => random.next());
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(drawn.some((value) => (value * 2 ** 32) % 1 !== 0)).toBe(true);
  });

  it('draws whole numbers without bias where the range does not divide 2^32', () => {
    const random = createRandom(6);
    const drawn = Array.from({ length: 12_000 }, () =>
      Math.floor(random.integer(3 * 2 ** 30) / (3 * 2 ** 26)),
    );
    expect(chiSquare(tally(drawn, 16))).toBeLessThan(limit15);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a range of %s', (below) => {
    expect(() => createRandom(1).integer(below)).toThrow(RangeError);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });

  it('is certain at the ends of chance', () => {
    const random = createRandom(8);
    const drawn = Array.from({ length: 1000 }, () => [random.chance(0), random.chance(1)]);
    expect(drawn.every(([never, always]) => never === false && always === true)).toBe(true);
  });

  it('shuffles into every order equally often and leaves the list alone', () => {
    const list = [0, 1, 2, 3];
    const random = createRandom(9);
    const orders = new Map<string, number>();
    for (let round = 0; round < 24_000; round += 1) {
      const key = random.shuffle(list).join('');
      orders.set(key, (orders.get(key) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    // 99.9 % quantile of chi-square with 23 degrees of freedom.
    expect(chiSquare([...orders.values()])).toBeLessThan(49.7);
    expect(list).toEqual([0, 1, 2, 3]);
  });

  it('samples different positions, all of them when asked for more', () => {
    const random = createRandom(10);
    const drawn = random.sample(['a', 'b', 'c', 'd'], 3);
    expect(new Set(drawn).size).toBe(3);
    expect(random.sample([1, 2, 3], 9).sort()).toEqual([1, 2, 3]);
    expect(random.sample([1, 2, 3], -1)).toEqual([]);
  });

  it('fills an array with what single calls give, and goes on from there', () => {
    const [filling, calling] = [createRandom(11, 'fill'), createRandom(11, 'fill')];
    filling.next();
    calling.next();
    for (const length of [1, 0, 334]) {
      const numbers = new Float64Array(length);
      filling.fill(numbers);
      expect([...numbers]).toEqual(Array.from(numbers, () => calling.next()));
    }
    expect(filling.integer(1000)).toBe(calling.integer(1000));
  });
});
