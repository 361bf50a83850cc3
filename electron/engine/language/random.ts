import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { JumpableRandomGenerator } from 'pure-rand/types/JumpableRandomGenerator';

/** A stream of draws that is a function of its seed and keys alone. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Fills the array with what as many calls of `next` would give: twice as fast. */
  fill(numbers: Float64Array): void;
  /** Uniform in 0 … below - 1. Throws RangeError unless `below` is a whole number >= 1. */
  integer(below: number): number;
  /** Throws RangeError when there is nothing to pick from. */
  pick<T>(items: readonly T[]): T;
  /** True with the given probability: never for 0, always for 1. */
  chance(probability: number): boolean;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** `count` different positions of `items`, in random order; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
}

/** Bits of a double, read in a fixed byte order so that every machine hashes the same words. */
const numberBits = new DataView(new ArrayBuffer(8));

/** The 128-bit state that a seed and its keys are hashed into: four lanes, each fed every word in its own way. */
class StateHash {
  a = 0x243f6a88 | 0;
  b = 0x85a308d3 | 0;
  c = 0x13198a2e | 0;
  d = 0x03707344 | 0;

  addWord(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x9e3779b1);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ word ^ this.a, 0x85ebca77);
    this.b ^= this.b >>> 13;
    this.c = Math.imul(this.c ^ word ^ this.b, 0xc2b2ae3d);
    this.c ^= this.c >>> 16;
    this.d = Math.imul(this.d ^ word ^ this.c, 0x27d4eb2f);
    this.d ^= this.d >>> 14;
    this.a = (this.a + this.d) | 0;
  }

  addNumber(value: number): void {
    // Adding 0 makes -0 and 0 the same key.
    numberBits.setFloat64(0, value + 0);
    this.addWord(1);
    this.addWord(numberBits.getInt32(0));
    this.addWord(numberBits.getInt32(4));
  }

  addString(value: string): void {
    // The length goes in first, so that ('ab', 'c') and ('a', 'bc') differ.
    this.addWord(2);
    this.addWord(value.length);
    for (let index = 0; index < value.length; index += 1) this.addWord(value.charCodeAt(index));
  }

  /** The finished state, never all zero (the one state the generator cannot leave). */
  finish(): [number, number, number, number] {
    for (let round = 1; round <= 3; round += 1) this.addWord(round);
    return this.a === 0 && this.b === 0 && this.c === 0 && this.d === 0
      ? [1, 2, 3, 4]
      : [this.a, this.b, this.c, this.d];
  }
}

/** 2⁻⁵³: multiplying by it is exact. */
const unit = 1 / 9_007_199_254_740_992;

/**
 * Xoroshiro128+ (Blackman and Vigna 2018) with its state in local variables instead of in an object: bootstraps spend their time
 * on drawing. Two steps a number, high bits first, as `SeededRandom.next`.
 * @returns the state afterwards
 */
function fillFromState(numbers: Float64Array, state: readonly number[]): [number, number, number, number] {
  let [s01 = 0, s00 = 0, s11 = 0, s10 = 0] = state;
  for (let index = 0; index < numbers.length; index += 1) {
    const high = (s00 + s10) >>> 5;
    let m0 = s10 ^ s00;
    let m1 = s11 ^ s01;
    let before = s00;
    s00 = (s00 << 24) ^ (s01 >>> 8) ^ m0 ^ (m0 << 16);
    s01 = (s01 << 24) ^ (before >>> 8) ^ m1 ^ ((m1 << 16) | (m0 >>> 16));
    s10 = (m1 << 5) ^ (m0 >>> 27);
    s11 = (m0 << 5) ^ (m1 >>> 27);
    const low = (s00 + s10) >>> 6;
    m0 = s10 ^ s00;
    m1 = s11 ^ s01;
    before = s00;
    s00 = (s00 << 24) ^ (s01 >>> 8) ^ m0 ^ (m0 << 16);
    s01 = (s01 << 24) ^ (before >>> 8) ^ m1 ^ ((m1 << 16) | (m0 >>> 16));
    s10 = (m1 << 5) ^ (m0 >>> 27);
    s11 = (m0 << 5) ^ (m1 >>> 27);
    numbers[index] = (high * 67_108_864 + low) * unit;
  }
  return [s01, s00, s11, s10];
}

class SeededRandom implements Random {
  #generator: JumpableRandomGenerator;

  constructor(generator: JumpableRandomGenerator) {
    this.#generator = generator;
  }

  next(): number {
    const high = this.#generator.next() >>> 5;
    const low = this.#generator.next() >>> 6;
    return (high * 67_108_864 + low) * unit;
  }

  fill(numbers: Float64Array): void {
    this.#generator = xoroshiro128plusFromState(fillFromState(numbers, this.#generator.getState()));
  }

  integer(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1)
      throw new RangeError(`integer(below): expected a whole number >= 1, got ${below}.`);
    return below === 1 ? 0 : uniformInt(this.#generator, 0, below - 1);
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('pick(items): there is nothing to pick from.');
    return items[this.integer(items.length)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  shuffle<T>(items: readonly T[]): T[] {
    return this.sample(items, items.length);
  }

  sample<T>(items: readonly T[], count: number): T[] {
    const drawn = [...items];
    const kept = Math.min(Math.max(0, Math.trunc(count)), drawn.length);
    for (let index = 0; index < kept && index < drawn.length - 1; index += 1) {
      const other = index + this.integer(drawn.length - index);
      const moved = drawn[index] as T;
      drawn[index] = drawn[other] as T;
      drawn[other] = moved;
    }
    drawn.length = kept;
    return drawn;
  }
}

/**
 * A generator of its own for every (seed, keys): equal arguments give equal draws on every machine, and arguments that
 * differ anywhere give unrelated ones. Xoroshiro128+ over a 128-bit hash of the arguments.
 */
export function createRandom(seed: number, ...keys: readonly (string | number)[]): Random {
  const hash = new StateHash();
  hash.addNumber(seed);
  for (const key of keys) {
    if (typeof key === 'string') hash.addString(key);
    else hash.addNumber(key);
  }
  return new SeededRandom(xoroshiro128plusFromState(hash.finish()));
}
