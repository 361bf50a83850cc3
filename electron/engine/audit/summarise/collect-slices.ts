import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Metric } from '../../catalogue/define-metric.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { SweptRow } from '../../workspace/row-types.ts';
import { cachedParser } from './cached-parser.ts';
import { collectColumns, needsFullRows } from './collect-columns.ts';
import { ColumnBuilder, RowScorer, type ScoredRow } from './column-builder.ts';
import type { LabelIndex, SliceColumns } from './slice-columns.ts';

export interface CollectedSlices {
  readonly clean: SliceColumns;
  /** By slice id. */
  readonly slices: ReadonlyMap<string, SliceColumns>;
}

/**
 * The columns of the clean units and of all slices given. One walk over the units serves them all: a walk a slice reads the
 * whole file once for each, because variants of one example lie side by side.
 */
export function collectSlices(
  workspace: Workspace,
  auditId: string,
  slices: readonly StoredSlice[],
  metrics: readonly Metric[],
  labels: LabelIndex,
): CollectedSlices {
  if (needsFullRows(metrics)) {
    const clean = collectColumns(workspace, auditId, null, metrics, labels);
    const each = slices.map(
      (slice) => [slice.id, collectColumns(workspace, auditId, slice, metrics, labels)] as const,
    );
    return { clean, slices: new Map(each) };
  }
  const scorer = new RowScorer(metrics, labels.answers);
  const clean = new ColumnBuilder(scorer);
  const builders = new Map(slices.map(({ no }) => [no, new ColumnBuilder(scorer)]));
  const golds = cachedParser((text) => JSON.parse(text) as Gold);
  const cleanPrediction = cleanReader(workspace, auditId);
  for (const row of workspace.rows.sweep(auditId)) {
    const own = row.sliceNo === null ? clean : builders.get(row.sliceNo);
    if (own === undefined && row.memberOf.length === 0) continue;
    const prediction = row.prediction === null ? null : (JSON.parse(row.prediction) as Prediction);
    const unit: ScoredRow = {
      unitNo: row.unitNo,
      position: row.position,
      status: row.status,
      reason: row.reason,
      gold: golds(row.gold),
      prediction,
      cleanPrediction: cleanPrediction(row, prediction),
      edits: [],
      field: null,
    };
    const scores = scorer.score(unit);
    own?.add(unit, scores);
    for (const member of row.memberOf) builders.get(member)?.add(unit, scores);
  }
  const cleanColumns = clean.finish(labels);
  const columns = new Map<string, SliceColumns>();
  // In the order of the slices: labels are numbered as they come up.
  for (const { id, no } of slices) {
    const builder = builders.get(no);
    if (builder !== undefined) columns.set(id, builder.finish(labels));
    builders.delete(no);
  }
  return { clean: cleanColumns, slices: columns };
}

const remembered = 1024;

/** The answer to the unchanged text, which mostly came a few rows before. */
function cleanReader(
  workspace: Workspace,
  auditId: string,
): (row: SweptRow, own: Prediction | null) => Prediction | null {
  const known = new Map<number, Prediction | null>();
  const remember = (unitNo: number, prediction: Prediction | null): void => {
    if (known.size >= remembered) known.clear();
    known.set(unitNo, prediction);
  };
  return ({ unitNo, cleanUnitNo }, own) => {
    if (cleanUnitNo === null) {
      remember(unitNo, own);
      return null;
    }
    const found = known.get(cleanUnitNo);
    if (found !== undefined) return found;
    const text = workspace.rows.predictionOf(auditId, cleanUnitNo);
    const prediction = text === null ? null : (JSON.parse(text) as Prediction);
    remember(cleanUnitNo, prediction);
    return prediction;
  };
}
