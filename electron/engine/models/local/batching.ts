/** A group of row numbers that go through the model in one call. */
export type Batch = readonly number[];

export interface BatchLimits {
  readonly rows: number;
  /** Rows times the longest row: what the padded batch takes. */
  readonly tokens: number;
}

/**
 * Rows sorted by length (in tokens) and cut into batches. A row longer than the token limit goes alone.
 * Unsorted batches are slower than single texts: the padding eats what the batching wins.
 */
export function packBatches(lengths: readonly number[], limits: BatchLimits): Batch[] {
  const order = lengths.map((_, row) => row).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const batches: number[][] = [];
  let open: number[] = [];
  for (const row of order) {
    const width = Math.max(lengths[row] ?? 0, 1);
    const fits = open.length < limits.rows && (open.length + 1) * width <= limits.tokens;
    if (open.length > 0 && !fits) {
      batches.push(open);
      open = [];
    }
    open.push(row);
  }
  if (open.length > 0) batches.push(open);
  return batches;
}
