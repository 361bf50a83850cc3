/** One record as a reader gives it, before roles are known. */
export interface RawRow {
  /** 1-based number of the record; the header does not count. */
  readonly row: number;
  /** Values by column name: a null-prototype object, so that a column may have any name. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A null-prototype copy of the own members of an object. */
export function withoutPrototype(value: object): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) copy[key] = member;
  return copy;
}

/** Limits that keep a hostile or broken file from filling the memory. Bytes count after decoding to UTF-8. */
export interface ReadLimits {
  /** The longest line of CSV, TSV and JSONL, and the longest record of any text format. */
  readonly recordBytes: number;
  /** Separators on one line. */
  readonly columns: number;
  /** Uncompressed bytes of one Parquet row group. */
  readonly rowGroupBytes: number;
}

export const defaultLimits: ReadLimits = {
  recordBytes: 64 * 1024 * 1024,
  columns: 100_000,
  rowGroupBytes: 512 * 1024 * 1024,
};
