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

/** Whether no position comes twice, seen at a glance: rows are mostly in the order of their examples. */
export function isAscending(positions: Int32Array): boolean {
  for (let row = 1; row < positions.length; row += 1)
    if ((positions[row] ?? 0) <= (positions[row - 1] ?? 0)) return false;
  return true;
}

interface PlacedValues {
  readonly values: ArrayLike<number>;
  readonly positions: Int32Array;
}

/** The values of each numbered example, in the order of the parts and of their rows. */
export function groupByExample(
  index: PositionIndex,
  parts: readonly PlacedValues[],
): (number: number) => number[] {
  const ends = new Int32Array(index.size + 1);
  for (const { positions } of parts)
    for (const position of positions) {
      const after = index.find(position) + 1;
      if (after > 0) ends[after] = (ends[after] ?? 0) + 1;
    }
  for (let number = 1; number < ends.length; number += 1)
    ends[number] = (ends[number] ?? 0) + (ends[number - 1] ?? 0);
  const grouped = new Float64Array(ends.at(-1) ?? 0);
  const next = ends.slice();
  for (const { values, positions } of parts)
    for (let row = 0; row < positions.length; row += 1) {
      const number = index.find(positions[row] ?? 0);
      if (number < 0) continue;
      const place = next[number] ?? 0;
      grouped[place] = values[row] ?? Number.NaN;
      next[number] = place + 1;
    }
  return (number) => {
    const own: number[] = [];
    const end = ends[number + 1] ?? 0;
    for (let place = ends[number] ?? 0; place < end; place += 1) own.push(grouped[place] as number);
    return own;
  };
}
