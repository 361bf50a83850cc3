/** Numbers positions of source examples in order of first appearance: a table where they are dense, a map where they are not. */
export class PositionIndex {
  readonly #table: Int32Array | null;
  readonly #map = new Map<number, number>();
  /** Positions in the order of their numbers. */
  readonly positions: number[] = [];

  constructor(positions: Int32Array) {
    let highest = 0;
    for (const position of positions) if (position > highest) highest = position;
    this.#table = highest < 16 * positions.length + 65_536 ? new Int32Array(highest + 1).fill(-1) : null;
    for (const position of positions) this.numberOf(position);
  }

  /** The position's number, given to it where it has none. */
  numberOf(position: number): number {
    const known = this.find(position);
    if (known >= 0) return known;
    const number = this.positions.length;
    this.positions.push(position);
    if (this.#table !== null && position < this.#table.length) this.#table[position] = number;
    else this.#map.set(position, number);
    return number;
  }

  /** -1 for a position without a number. */
  find(position: number): number {
    if (this.#table !== null && position < this.#table.length) return this.#table[position] ?? -1;
    return this.#map.get(position) ?? -1;
  }

  get size(): number {
    return this.positions.length;
  }
}
