import type { MeanMetric } from '../../catalogue/define-metric.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { InputRow } from '../../workspace/row-types.ts';
import { collectColumns, LabelIndex, type SliceColumns } from '../summarise/collect-columns.ts';
import type { Version } from './open-version.ts';

/** The scored units of a slice, each with the key under which another audit has the same input. */
export interface KeyedScores {
  readonly keys: readonly string[];
  /** Keys without the text: equal where the same variant of the same example says something else. */
  readonly places: readonly string[];
  /** Key of the source example. */
  readonly examples: readonly string[];
  readonly values: Float64Array;
  readonly unitNos: readonly number[];
}

/** Columns of one slice (null: the clean units) with the metrics given. */
export function readColumns(
  { audit, workspace }: Version,
  slice: StoredSlice | null,
  metric: MeanMetric,
): SliceColumns {
  return collectColumns(workspace, audit.id, slice, [metric], new LabelIndex());
}

/** @param columns those of the same slice */
export function keyScores(
  { audit, exampleKeys, workspace }: Version,
  slice: StoredSlice | null,
  columns: SliceColumns,
  metric: MeanMetric,
): KeyedScores {
  const values = columns.values.get(metric.id) ?? new Float64Array();
  const keyed = { keys: [] as string[], places: [] as string[], examples: [] as string[] };
  const scored: number[] = [];
  const unitNos: number[] = [];
  let index = 0;
  for (const row of workspace.rows.inputs(audit.id, slice?.no ?? null)) {
    // Both walk the slice by unit number; units without an answer are in no column.
    if (row.unitNo !== columns.unitNos[index]) continue;
    const value = values[index] ?? Number.NaN;
    index += 1;
    if (Number.isNaN(value)) continue;
    const example = exampleKeys[row.position] ?? '';
    const place = placeOf(row, example);
    keyed.keys.push(`${place} ${row.text ?? ''}`);
    keyed.places.push(place);
    keyed.examples.push(example);
    scored.push(value);
    unitNos.push(row.unitNo);
  }
  return { ...keyed, values: Float64Array.from(scored), unitNos };
}

function placeOf(row: InputRow, example: string): string {
  return `${example} ${row.variant} ${row.repeat} ${row.field ?? ''}`;
}

/** A suite's test by its cases: 1 where a case fails. Cases that could not be judged are in no column. */
export function keyCases(version: Version, sliceId: string): KeyedScores {
  const judged = (version.cases.get(sliceId) ?? []).filter(
    ({ outcome }) => outcome.outcome !== 'not-applicable',
  );
  const ids = judged.map(({ suiteCase }) => suiteCase.id);
  return {
    keys: judged.map(({ suiteCase }) => `${suiteCase.id} ${JSON.stringify(suiteCase.inputs)}`),
    places: ids,
    examples: ids,
    values: Float64Array.from(judged, ({ outcome }) => Number(outcome.outcome === 'fail')),
    unitNos: judged.map((_, index) => index),
  };
}
