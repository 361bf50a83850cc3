import type { FieldName, Fields } from '#shared/domain/task';
import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import type { PendingCursor, PendingRequest } from './attempt-types.ts';

interface PendingRow {
  readonly size: number;
  readonly key: Buffer;
  readonly unit_no: number;
  readonly repeat: number;
  readonly field: FieldName | null;
  readonly text: string | null;
  readonly fields: string;
}

/** Reads requests back from the plan. */
export interface RequestReader {
  /** A page of distinct requests without an outcome, smallest first. */
  pending(auditId: string, limit: number, after?: PendingCursor): PendingRequest[];
  /** One that has an answer. */
  answered(auditId: string): PendingRequest | undefined;
}

export function requestReader(connection: Connection, passages: PassageReader): RequestReader {
  const finder = auditFinder(connection);
  const columns =
    'request.size, request.key, request.unit_no, unit.repeat, unit.field, unit.text, example.fields';
  const joined = `JOIN audit ON audit.no = request.audit
     JOIN unit ON unit.audit = request.audit AND unit.no = request.unit_no
     JOIN example ON example.dataset = audit.dataset AND example.position = unit.position`;
  // The rows are stored in this very order, so a group is a run of neighbours and the page is read without sorting.
  const page = connection.prepare<[number, number, Uint8Array, number], PendingRow>(
    `SELECT ${columns}
     FROM (
       SELECT audit, size, key, min(unit_no) AS unit_no FROM pending
       WHERE audit = ? AND (size, key) > (?, ?) GROUP BY size, key ORDER BY size, key LIMIT ?
     ) AS request
     ${joined}
     ORDER BY request.size, request.key`,
  );
  const answered = connection.prepare<[number], PendingRow>(
    `SELECT ${columns}
     FROM (
       SELECT outcome.audit, unit.size, unit.key, outcome.unit_no
       FROM outcome JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
       WHERE outcome.audit = ? AND outcome.status = 'ok' LIMIT 1
     ) AS request
     ${joined}`,
  );
  const beginning: PendingCursor = { size: -1, key: new Uint8Array() };
  const toRequest = (row: PendingRow): PendingRequest => ({
    size: row.size,
    key: row.key,
    unitNo: row.unit_no,
    repeat: row.repeat,
    fields: changeField(passages.readFields(row.fields), row.field, row.text),
  });

  return {
    pending(auditId, limit, after = beginning) {
      const audit = finder.getPlanned(auditId);
      return connection.run(() => page.all(audit.no, after.size, after.key, limit)).map(toRequest);
    },
    answered(auditId) {
      const audit = finder.getPlanned(auditId);
      const row = connection.run(() => answered.get(audit.no));
      return row === undefined ? undefined : toRequest(row);
    },
  };
}

/** The example's input with the changed field replaced. */
export function changeField(fields: Fields, field: FieldName | null, text: string | null): Fields {
  return field === null || text === null ? fields : { ...fields, [field]: text };
}
