import type { AuditRow } from '#shared/domain/rows';
import type { Workspace } from '../workspace/stores.ts';
import { unitStatuses, type AuditRow as StoredRow, type UnitStatus } from '../workspace/types.ts';
import { AssayError } from '#shared/errors';
import { suggestion } from '../nearest.ts';
import { answerOf } from './score-units.ts';

export interface RowsFilter {
  /** `clean`, or the id of a slice. */
  readonly slice?: string;
  readonly status?: string;
}

/**
 * Every stored unit, in constant memory.
 * @throws AssayError `audit-unknown`; `usage` for a slice or a status that does not exist
 */
export function* listRows(workspace: Workspace, auditId: string, filter: RowsFilter): Generator<AuditRow> {
  workspace.audits.get(auditId);
  const sliceIds = ['clean', ...workspace.plan.slices(auditId).map((slice) => slice.id)];
  if (filter.slice !== undefined && !sliceIds.includes(filter.slice)) {
    throw new AssayError(
      'usage',
      `Audit ${auditId} has no slice "${filter.slice}"${suggestion(filter.slice, sliceIds)}; its slices: ${sliceIds.join(', ')}.`,
    );
  }
  const rows = workspace.rows.iterate(auditId, {
    ...(filter.slice === undefined ? {} : { sliceId: filter.slice === 'clean' ? null : filter.slice }),
    ...(filter.status === undefined ? {} : { status: parseStatus(filter.status) }),
  });
  for (const row of rows) yield toRow(row);
}

function parseStatus(text: string): UnitStatus {
  const status = unitStatuses.find((known) => known === text);
  if (status !== undefined) return status;
  throw new AssayError(
    'usage',
    `There is no status "${text}"${suggestion(text, unitStatuses)}; one of ${unitStatuses.join(', ')}.`,
  );
}

function toRow(row: StoredRow): AuditRow {
  return {
    unit: row.unitNo,
    slice: row.sliceId ?? 'clean',
    subpopulations: row.memberOf,
    exampleId: row.exampleId,
    variant: row.variant,
    clean: row.cleanFields,
    sent: row.fields,
    field: row.field,
    edits: row.edits,
    gold: row.gold,
    status: row.status,
    reason: row.reason,
    answer: answerOf(row.prediction),
    cleanAnswer: answerOf(row.sliceId === null ? row.prediction : row.cleanPrediction),
    scores: row.scores,
  };
}
