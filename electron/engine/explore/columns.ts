import { unitStatusNames } from '#shared/domain/explore';
import type { UnitStatus } from '#shared/domain/rows';

const types = {
  /** Number of the slice that made the unit; 0: clean. */
  slice: Uint16Array,
  /** Index in `unitStatusNames`. */
  status: Uint8Array,
  /** Bits of `flags`. */
  flags: Uint8Array,
  /** Index in `names`, from 1; 0: none. */
  gold: Uint16Array,
  predicted: Uint16Array,
  /** Score of the answer; NaN: none. */
  confidence: Float32Array,
  /** Score of the clean answer, before minus after; NaN: not comparable. */
  drop: Float32Array,
  /** UTF-16 units of the text as sent. */
  length: Uint32Array,
  /** Position of the source example in the data set. */
  position: Uint32Array,
  /** Unit numbers by ascending value of a column; units without a value stand last. */
  byConfidence: Uint32Array,
  byDrop: Uint32Array,
  byLength: Uint32Array,
};

export type ColumnName = keyof typeof types;
export type ColumnArrays = { readonly [Name in ColumnName]: InstanceType<(typeof types)[Name]> };

/** In the order in which they lie in a file. */
export const columnTypes = Object.entries(types) as readonly (readonly [
  ColumnName,
  (typeof types)[ColumnName],
])[];

export const flags = { comparable: 1, flipped: 2, judged: 4, correct: 8, answered: 16 } as const;

/**
 * What filters, orders and counts look at, by unit number: 36 bytes a unit, so that a million units are walked in milliseconds
 * without touching a row.
 */
export interface Columns extends ColumnArrays {
  readonly units: number;
  /** Labels, gold and predicted. */
  readonly names: readonly string[];
}

export function emptyColumns(units: number): ColumnArrays {
  return {
    slice: new Uint16Array(units),
    status: new Uint8Array(units),
    flags: new Uint8Array(units),
    gold: new Uint16Array(units),
    predicted: new Uint16Array(units),
    confidence: new Float32Array(units).fill(Number.NaN),
    drop: new Float32Array(units).fill(Number.NaN),
    length: new Uint32Array(units),
    position: new Uint32Array(units),
    byConfidence: new Uint32Array(units),
    byDrop: new Uint32Array(units),
    byLength: new Uint32Array(units),
  };
}

export function statusCode(status: string): number {
  return Math.max(0, unitStatusNames.indexOf(status as UnitStatus));
}
