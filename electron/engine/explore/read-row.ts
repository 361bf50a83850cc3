import type { ExploreAttempt, ExploreRow } from '#shared/domain/explore';
import { AssayError } from '#shared/errors';
import type { AttemptRow } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { sliceNames, unchanged } from './slice-names.ts';

/** One unit in full, with where it comes from and how its answer was got. */
export function readRow(workspace: Workspace, auditId: string, unit: number): ExploreRow {
  const [row] = workspace.rows.page(auditId, { after: unit - 1, limit: 1 });
  if (row?.unitNo !== unit) {
    const { unitCount } = workspace.audits.get(auditId);
    throw new AssayError(
      'usage',
      `Audit ${auditId} has no unit ${unit}; its units are 0 to ${unitCount - 1}.`,
    );
  }
  const slice = workspace.plan.slices(auditId).find(({ id }) => id === row.sliceId);
  const annotation = workspace.annotations.of(auditId, [unit]).get(unit);
  return {
    unit,
    slice:
      slice === undefined
        ? { ...unchanged, options: {} }
        : { id: slice.id, title: slice.title, options: slice.options },
    lineage: slice?.lineage ?? [],
    subpopulations: sliceNames(workspace, auditId).filter(({ id }) => row.memberOf.includes(id)),
    example: row.exampleId,
    variant: row.variant,
    repeat: row.repeat,
    status: row.status,
    reason: row.reason,
    field: row.field,
    clean: row.cleanFields,
    sent: row.fields,
    edits: row.edits,
    gold: row.gold,
    cleanPrediction: row.cleanPrediction,
    prediction: row.prediction,
    scores: row.scores,
    cached: row.cached,
    attempts: workspace.browse.attempts(auditId, unit).map(toAttempt),
    tags: annotation?.tags ?? [],
    comment: annotation?.comment ?? '',
    validity: annotation?.validity ?? null,
  };
}

function toAttempt(row: AttemptRow): ExploreAttempt {
  return {
    attempt: row.attempt_no,
    state: row.state,
    startedAt: new Date(row.started_at).toISOString(),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}
