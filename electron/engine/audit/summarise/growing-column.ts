const firstLength = 64;

/** A typed column while its entries come in: a tenth of what an array of numbers costs the collector of garbage. */
class GrowingColumn<T extends Float64Array | Int32Array> {
  #entries: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#entries = make(firstLength);
  }

  push(value: number): void {
    if (this.#length === this.#entries.length) {
      const larger = this.#make(Math.ceil(this.#length * 1.5));
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[this.#length] = value;
    this.#length += 1;
  }

  /** The entries so far; the column is not to be used afterwards. */
  finish(): T {
    const own = this.#make(this.#length);
    own.set(this.#entries.subarray(0, this.#length));
    this.#entries = this.#make(0);
    return own;
  }
}

export type Numbers = GrowingColumn<Float64Array<ArrayBuffer>>;
export type Integers = GrowingColumn<Int32Array<ArrayBuffer>>;

export function growingNumbers(): Numbers {
  return new GrowingColumn((length) => new Float64Array(length));
}

export function growingIntegers(): Integers {
  return new GrowingColumn((length) => new Int32Array(length));
}
