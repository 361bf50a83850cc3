import type { SliceColumns } from './slice-columns.ts';
import type { CountedUnits } from './unit-counter.ts';

/** The columns of some of the answered clean units, as if they had been read as a slice of their own. */
export function selectColumns(clean: SliceColumns, units: ReadonlySet<number>): SliceColumns {
  const rows = Int32Array.from(clean.unitNos.keys()).filter((row) => units.has(clean.unitNos[row] ?? -1));
  const n = rows.length;
  const outcomes = { planned: n, ok: n, refused: 0, error: 0, skipped: 0, pending: 0 };
  return pickRows(clean, rows, { units: n, applicable: n, noop: {}, denied: {}, outcomes });
}

/** Rows of the clean columns as columns of their own. @param counted what became of all units, the unanswered ones included */
export function pickRows(clean: SliceColumns, rows: Int32Array, counted: CountedUnits): SliceColumns {
  const numbers = (values: Float64Array): Float64Array => {
    const picked = new Float64Array(values.length === 0 ? 0 : rows.length);
    for (let place = 0; place < picked.length; place += 1)
      picked[place] = values[rows[place] ?? 0] ?? Number.NaN;
    return picked;
  };
  const integers = (values: Int32Array): Int32Array => {
    const picked = new Int32Array(values.length === 0 ? 0 : rows.length);
    for (let place = 0; place < picked.length; place += 1) picked[place] = values[rows[place] ?? 0] ?? -1;
    return picked;
  };
  const each = (columns: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> =>
    new Map([...columns].map(([id, values]) => [id, numbers(values)]));
  const entries = <T>(values: readonly (T | null)[]): (T | null)[] =>
    values.length === 0 ? [] : Array.from(rows, (row) => values[row] ?? null);
  return {
    ...counted,
    // Counted where the units stand that were read.
    truncated: 0,
    paired: 0,
    unitNos: numbers(clean.unitNos),
    positions: integers(clean.positions),
    values: each(clean.values),
    cleanValues: each(clean.cleanValues),
    tallies: new Map([...clean.tallies].map(([id, tallies]) => [id, entries(tallies)])),
    answers: integers(clean.answers),
    entities: entries(clean.entities),
    goldLabels: integers(clean.goldLabels),
    predictedLabels: integers(clean.predictedLabels),
    confidence: numbers(clean.confidence),
    cleanConfidence: numbers(clean.cleanConfidence),
  };
}
