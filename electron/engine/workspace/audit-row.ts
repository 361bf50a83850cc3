import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import type { PassageReader } from './passages.ts';
import { changeField } from './pending.ts';
import type { JoinedRow } from './row-sql.ts';
import type { AuditRow } from './row-types.ts';
import type { UnitStatus } from './types.ts';

/** What a joined row does not carry itself. */
export interface RowSurroundings {
  readonly sliceId: string | null;
  readonly memberOf: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
}

/** Makes rows of joined ones. What neighbouring rows say alike (the variants of one example) is read once and is one object. */
export function rowParser(
  passages: PassageReader,
): (row: JoinedRow, surroundings: RowSurroundings) => AuditRow {
  const readFields = rememberLast((text) => passages.readFields(text));
  const readGold = rememberLast((text) => JSON.parse(text) as Gold);
  const readClean = rememberLast((text) => JSON.parse(text) as Prediction);
  const readColumns = rememberLast((text) => JSON.parse(text) as Record<string, string>);
  return (row, surroundings) => {
    const cleanFields = readFields(row.fields);
    return {
      unitNo: row.no,
      cleanUnitNo: row.clean_no,
      sliceId: surroundings.sliceId,
      memberOf: surroundings.memberOf,
      exampleId: row.example_id,
      columns: row.columns === null ? {} : readColumns(row.columns),
      position: row.position,
      variant: row.variant,
      repeat: row.repeat,
      status: (row.status ?? (row.disposition === 'ask' ? 'planned' : row.disposition)) as UnitStatus,
      reason: row.reason ?? row.plan_reason,
      field: row.text === null ? null : row.field,
      cleanFields,
      fields: changeField(cleanFields, row.field, row.text),
      edits: readEdits(row.edits),
      gold: row.gold === null ? null : readGold(row.gold),
      cleanPrediction:
        row.clean_answer === null
          ? faultOf(row.clean_status, row.clean_reason, row.clean_error_message)
          : readClean(row.clean_answer),
      prediction:
        row.answer === null
          ? faultOf(row.status, row.reason, row.error_message)
          : row.answer === row.clean_answer
            ? readClean(row.answer)
            : (JSON.parse(row.answer) as Prediction),
      scores: surroundings.scores,
      cached: row.status !== null && row.attempt === null,
    };
  };
}

function rememberLast<T>(parse: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | null = null;
  return (text) => {
    if (last?.text === text) return last.value;
    const value = parse(text);
    last = { text, value };
    return value;
  };
}

function readEdits(text: string | null): readonly Edit[] {
  if (text === null) return [];
  const edits = JSON.parse(text) as readonly (readonly [number, number, string])[];
  return edits.map(([start, end, replacement]) => ({ start, end, replacement }));
}

function faultOf(status: string | null, reason: string | null, message: string | null): Prediction | null {
  return status === 'error' ? { status: 'error', code: reason ?? 'unknown', message: message ?? '' } : null;
}
