const firstLength = 64;

/** A typed column while its entries come in, in any order: a tenth of what an array of numbers costs the collector of garbage. */
class GrowingColumn<T extends Float64Array | Int32Array> {
  #entries: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = firstLength) {
    this.#make = make;
    this.#entries = make(capacity);
  }

  set(index: number, value: number): void {
    if (index >= this.#entries.length) {
      const larger = this.#make(Math.ceil((index + 1) * 1.5));
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[index] = value;
  }

  /** The first `length` entries; the column is not to be used afterwards. */
  finish(length: number): T {
    const entries = this.#entries;
    this.#entries = this.#make(0);
    if (entries.length === length) return entries;
    const own = this.#make(length);
    own.set(entries.subarray(0, length));
    return own;
  }
}

export type Numbers = GrowingColumn<Float64Array<ArrayBuffer>>;
export type Integers = GrowingColumn<Int32Array<ArrayBuffer>>;

export function growingNumbers(capacity?: number): Numbers {
  return new GrowingColumn((length) => new Float64Array(length), capacity);
}

export function growingIntegers(capacity?: number): Integers {
  return new GrowingColumn((length) => new Int32Array(length), capacity);
}
