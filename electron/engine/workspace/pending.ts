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

/** Reads pages of distinct requests without an outcome, smallest first. */
export function pendingReader(
  connection: Connection,
  passages: PassageReader,
): (auditId: string, limit: number, after?: PendingCursor) => PendingRequest[] {
  const finder = auditFinder(connection);
  // The rows are stored in this very order, so a group is a run of neighbours and the page is read without sorting.
  const page = connection.prepare<[number, number, Uint8Array, number], PendingRow>(
    `SELECT request.size, request.key, request.unit_no, unit.repeat, unit.field, unit.text, example.fields
     FROM (
       SELECT audit, size, key, min(unit_no) AS unit_no FROM pending
       WHERE audit = ? AND (size, key) > (?, ?) GROUP BY size, key ORDER BY size, key LIMIT ?
     ) AS request
     JOIN audit ON audit.no = request.audit
     JOIN unit ON unit.audit = request.audit AND unit.no = request.unit_no
     JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
     ORDER BY request.size, request.key`,
  );
  const beginning: PendingCursor = { size: -1, key: new Uint8Array() };

  return (auditId, limit, after = beginning) => {
    const audit = finder.getPlanned(auditId);
    const rows = connection.run(() => page.all(audit.no, after.size, after.key, limit));
    return rows.map((row) => ({
      size: row.size,
      key: row.key,
      unitNo: row.unit_no,
      repeat: row.repeat,
      fields: changeField(passages.readFields(row.fields), row.field, row.text),
    }));
  };
}

/** The example's input with the changed field replaced. */
export function changeField(fields: Fields, field: FieldName | null, text: string | null): Fields {
  return field === null || text === null ? fields : { ...fields, [field]: text };
}
