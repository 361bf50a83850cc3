import type { Connection } from './connection.ts';

/** Rows that are held together outlive the collector's young generation, which costs more than the queries for small pages. */
export const rowsPerPage = 500;
/** Keys this close together, on average, are read as one range. */
const nearEnough = 8;

/** A row led by its key. */
export type KeyedRow = readonly [key: number, ...values: unknown[]];

/** The two ways to a row: all from one key to another, ascending, or the one of a key. */
export interface RowsByKey<Row extends KeyedRow> {
  readonly between: (first: number, last: number) => readonly Row[];
  readonly at: (key: number) => Row | undefined;
}

/**
 * Reads rows in the order in which they lie in the file. `take` is told the place of each key and its row, undefined where there is
 * none. @param keys ascending; equal ones share their row
 */
export function readAscending<Row extends KeyedRow>(
  connection: Connection,
  keys: ArrayLike<number>,
  { between, at }: RowsByKey<Row>,
  take: (index: number, row: Row | undefined) => void,
): void {
  for (let from = 0; from < keys.length; from += rowsPerPage) {
    const to = Math.min(from + rowsPerPage, keys.length);
    const first = keys[from] ?? 0;
    const last = keys[to - 1] ?? 0;
    const near = last - first < nearEnough * (to - from);
    const rows = near ? connection.run(() => between(first, last)) : null;
    let row: Row | undefined;
    let place = 0;
    for (let index = from; index < to; index += 1) {
      const key = keys[index] ?? 0;
      if (rows === null) {
        if (row?.[0] !== key) row = connection.run(() => at(key));
      } else {
        while ((rows[place]?.[0] ?? Infinity) < key) place += 1;
        row = rows[place];
      }
      take(index, row?.[0] === key ? row : undefined);
    }
  }
}

export interface OrderedKeys {
  /** Ascending. */
  readonly keys: Float64Array;
  /** Where each of them stood. */
  readonly places: Int32Array;
}

/** Sorts keys (whole, from -1) without forgetting their places. */
export function orderKeys(unordered: Float64Array): OrderedKeys {
  const { length } = unordered;
  const width = 2 ** Math.ceil(Math.log2(length + 1));
  // Key and place in one number, which sorts without a function: exact for a million places up to the eight-thousand-millionth key.
  const keys = unordered.map((key, place) => key * width + place).sort();
  const places = new Int32Array(length);
  for (let index = 0; index < length; index += 1) {
    const both = keys[index] ?? 0;
    const key = Math.floor(both / width);
    places[index] = both - key * width;
    keys[index] = key;
  }
  return { keys, places };
}
