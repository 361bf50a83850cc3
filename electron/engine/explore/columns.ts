import { unitStatusNames } from '#shared/domain/explore';
import type { UnitStatus } from '#shared/domain/rows';
import type { StoredColumns } from '../workspace/browse-types.ts';

/** Raised whenever what a column says changes: stored ones of another format are made anew. */
export const columnFormat = 2;

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

type ColumnName = keyof typeof types;
type ColumnArrays = { readonly [Name in ColumnName]: InstanceType<(typeof types)[Name]> };

export const flags = { comparable: 1, flipped: 2, judged: 4, correct: 8, answered: 16 } as const;

/**
 * What filters, orders and counts look at, by unit number: 36 bytes a unit, so that a million units are walked in milliseconds
 * without touching a row.
 */
export interface Columns extends ColumnArrays {
  readonly units: number;
  readonly ledgerRows: number;
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

export function toStored(columns: Columns): StoredColumns {
  return {
    format: columnFormat,
    ledgerRows: columns.ledgerRows,
    units: columns.units,
    names: columns.names,
    columns: new Map(
      (Object.keys(types) as ColumnName[]).map((name) => {
        const { buffer, byteOffset, byteLength } = columns[name];
        return [name, new Uint8Array(buffer, byteOffset, byteLength)];
      }),
    ),
  };
}

/** Undefined where the stored columns are of another format, of another state of the audit, or damaged. */
export function fromStored(stored: StoredColumns, ledgerRows: number): Columns | undefined {
  if (stored.format !== columnFormat || stored.ledgerRows !== ledgerRows) return undefined;
  const { units, names } = stored;
  const arrays: Partial<Record<ColumnName, ArrayBufferView>> = {};
  for (const [name, type] of Object.entries(types) as [ColumnName, (typeof types)[ColumnName]][]) {
    const bytes = stored.columns.get(name);
    if (bytes?.byteLength !== units * type.BYTES_PER_ELEMENT) return undefined;
    // Copied where the driver's buffer does not lie where wider numbers may begin.
    const aligned = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
    arrays[name] = new type(aligned.buffer as ArrayBuffer, aligned.byteOffset, units);
  }
  return { ...(arrays as ColumnArrays), units, ledgerRows, names: names as string[] };
}
