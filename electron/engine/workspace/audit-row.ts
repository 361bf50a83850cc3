import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import type { PassageReader } from './passages.ts';
import { changeField } from './pending.ts';
import type { JoinedRow } from './row-sql.ts';
import type { AuditRow, UnitStatus } from './types.ts';

/** What a joined row does not carry itself. */
export interface RowSurroundings {
  readonly sliceId: string | null;
  readonly memberOf: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
}

export function toAuditRow(row: JoinedRow, surroundings: RowSurroundings, passages: PassageReader): AuditRow {
  const cleanFields = passages.readFields(row.fields);
  return {
    unitNo: row.no,
    cleanUnitNo: row.clean_no,
    sliceId: surroundings.sliceId,
    memberOf: surroundings.memberOf,
    exampleId: row.example_id,
    columns: row.columns === null ? {} : (JSON.parse(row.columns) as Record<string, string>),
    position: row.position,
    variant: row.variant,
    repeat: row.repeat,
    status: (row.status ?? (row.disposition === 'ask' ? 'planned' : row.disposition)) as UnitStatus,
    reason: row.reason ?? row.plan_reason,
    field: row.text === null ? null : row.field,
    cleanFields,
    fields: changeField(cleanFields, row.field, row.text),
    edits: readEdits(row.edits),
    gold: row.gold === null ? null : (JSON.parse(row.gold) as Gold),
    cleanPrediction: toPrediction(
      row.clean_answer,
      row.clean_status,
      row.clean_reason,
      row.clean_error_message,
    ),
    prediction: toPrediction(row.answer, row.status, row.reason, row.error_message),
    scores: surroundings.scores,
    cached: row.status !== null && row.attempt === null,
  };
}

function readEdits(text: string | null): readonly Edit[] {
  if (text === null) return [];
  const edits = JSON.parse(text) as readonly (readonly [number, number, string])[];
  return edits.map(([start, end, replacement]) => ({ start, end, replacement }));
}

function toPrediction(
  answer: string | null,
  status: string | null,
  reason: string | null,
  message: string | null,
): Prediction | null {
  if (answer !== null) return JSON.parse(answer) as Prediction;
  if (status !== 'error') return null;
  return { status: 'error', code: reason ?? 'unknown', message: message ?? '' };
}
