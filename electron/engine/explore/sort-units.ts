import type { ExploreOrder } from '#shared/domain/explore';
import type { Columns } from './columns.ts';

/** Unit numbers by ascending value, equal values by ascending number; units without a value stand last either way. */
export interface SortedUnits {
  readonly units: Uint32Array;
  /** How many of them have a value. */
  readonly valued: number;
}

const sorted = new WeakMap<Columns, Map<ExploreOrder, SortedUnits>>();

/** Null for the order of the plan, which is that of the numbers. */
export function sortUnits(columns: Columns, order: ExploreOrder): SortedUnits | null {
  if (order === 'plan') return null;
  let orders = sorted.get(columns);
  if (orders === undefined) sorted.set(columns, (orders = new Map<ExploreOrder, SortedUnits>()));
  let found = orders.get(order);
  if (found === undefined) {
    found = order === 'length' ? sortKeys(columns.length, columns.units) : sortFloats(columns[order]);
    orders.set(order, found);
  }
  return found;
}

function sortFloats(values: Float32Array): SortedUnits {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  let valued = 0;
  for (let unit = 0; unit < values.length; unit += 1) {
    const value = bits[unit] ?? 0;
    if (Number.isNaN(values[unit])) keys[unit] = 0xffffffff;
    else {
      // The bits of floats are in the order of the numbers once negative ones are turned round.
      keys[unit] = (value & 0x80000000) === 0 ? (value | 0x80000000) >>> 0 : ~value >>> 0;
      valued += 1;
    }
  }
  return sortKeys(keys, valued);
}

/** Radix sort in two passes of 16 bits: stable, and tens of milliseconds for a million. */
function sortKeys(keys: Uint32Array, valued: number): SortedUnits {
  let from = Uint32Array.from(keys.keys());
  let to = new Uint32Array(keys.length);
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(65_537);
    for (const key of keys) {
      const digit = (key >>> shift) & 0xffff;
      starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
    }
    for (let digit = 0; digit < 65_536; digit += 1)
      starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
    for (const unit of from) {
      const digit = ((keys[unit] ?? 0) >>> shift) & 0xffff;
      const place = starts[digit] ?? 0;
      to[place] = unit;
      starts[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  return { units: from, valued };
}
