import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Metric } from '../../catalogue/define-metric.ts';
import type { Workspace } from '../../workspace/stores.ts';
import { cachedParser } from './cached-parser.ts';
import { ColumnBuilder } from './column-builder.ts';
import { RowScorer, type ScoredRow } from './row-scorer.ts';
import type { LabelIndex, SliceColumns } from './slice-columns.ts';

export { LabelIndex, type SliceColumns } from './slice-columns.ts';
export type { ScoredRow } from './row-scorer.ts';

/** Reads one slice (null: the clean units) row by row into columns. */
export function collectColumns(
  workspace: Workspace,
  auditId: string,
  slice: { readonly no: number; readonly id: string } | null,
  metrics: readonly Metric[],
  labels: LabelIndex,
): SliceColumns {
  return fillColumns(readRows(workspace, auditId, slice, metrics), metrics, labels);
}

/** The columns of rows that come from anywhere. */
export function fillColumns(
  rows: Iterable<ScoredRow>,
  metrics: readonly Metric[],
  labels: LabelIndex,
): SliceColumns {
  const scorer = new RowScorer(metrics, labels.answers);
  const builder = new ColumnBuilder(scorer);
  for (const row of rows) builder.add(row, scorer.score(row));
  return builder.finish(labels);
}

/**
 * Entities are compared after the edits moved them, and some values are stored with the unit, which only the full rows
 * carry; all else reads the lean ones.
 */
export function needsFullRows(metrics: readonly Metric[]): boolean {
  return metrics.some(
    ({ kind, tasks }) => kind === 'embedded' || tasks.every((task) => task === 'token-classification'),
  );
}

function* readRows(
  workspace: Workspace,
  auditId: string,
  slice: { readonly no: number; readonly id: string } | null,
  metrics: readonly Metric[],
): Generator<ScoredRow> {
  if (needsFullRows(metrics)) {
    // An unchanged text is not its own variant.
    for (const row of workspace.rows.iterate(auditId, { sliceId: slice?.id ?? null }))
      yield row.cleanUnitNo === null ? { ...row, cleanPrediction: null } : row;
    return;
  }
  const golds = cachedParser((text) => JSON.parse(text) as Gold);
  const predictions = cachedParser((text) => JSON.parse(text) as Prediction);
  for (const row of workspace.rows.scan(auditId, slice?.no ?? null)) {
    yield {
      unitNo: row.unitNo,
      position: row.position,
      status: row.status,
      reason: row.reason,
      gold: golds(row.gold),
      prediction: predictions(row.prediction),
      cleanPrediction: row.cleanUnitNo === null ? null : predictions(row.cleanPrediction),
      edits: [],
      field: null,
    };
  }
}
