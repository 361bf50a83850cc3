import { auditFinder } from './audit-rows.ts';
import { readEdits, rowParser } from './audit-row.ts';
import type { AttemptRow, BrowseRow, BrowseStore, TextRow, UnitChange } from './browse-types.ts';
import { runReader } from './browse-runs.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import { rowQueryOfUnit } from './row-sql.ts';
import type { JoinedRow } from './row-sql.ts';

const textQuery = `
SELECT unit.no, unit.text, example.fields
FROM unit
JOIN audit ON audit.no = unit.audit
JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
WHERE unit.audit = ? AND unit.no >= ? ORDER BY unit.no LIMIT ?`;

/** Who asked for the answer of a unit may be another unit with the same request. */
const attemptQuery = `
SELECT attempt_no, state, started_at, ended_at, error_code, error_message FROM attempt
WHERE audit = @audit AND unit_no = coalesce(
  (SELECT attempt.unit_no FROM outcome JOIN attempt ON attempt.id = outcome.attempt
   WHERE outcome.audit = @audit AND outcome.unit_no = @unit), @unit)
ORDER BY attempt_no`;

interface StoredText {
  readonly no: number;
  readonly text: string | null;
  readonly fields: string;
}

export function browseStore(connection: Connection, passages: PassageReader): BrowseStore {
  const finder = auditFinder(connection);
  const readRows = rowParser(connection, passages);
  const change = connection.prepare<[number, number], { edits: string | null; field: string | null }>(
    'SELECT edits, field FROM unit WHERE audit = ? AND no = ?',
  );
  const units = connection
    .prepare<[number, number | null, number, number, number], number>(
      `SELECT no FROM unit INDEXED BY unit_by_slice
       WHERE audit = ? AND slice_no IS ? AND no > ? ORDER BY no LIMIT ? OFFSET ?`,
    )
    .pluck();
  const texts = connection.prepare<[number, number, number], StoredText>(textQuery);
  const row = connection.prepare<[number, number], JoinedRow>(rowQueryOfUnit);
  const attempts = connection.prepare<[{ audit: number; unit: number }], AttemptRow>(attemptQuery);
  const position = connection
    .prepare<[number, string], number>(
      `SELECT example.position FROM example JOIN audit ON audit.dataset = example.dataset
       WHERE audit.no = ? AND example.example_id = ? LIMIT 1`,
    )
    .pluck();
  const auditNo = (id: string): number => finder.get(id).no;

  function readTexts(id: string, from: number, limit: number): readonly TextRow[] {
    return connection
      .run(() => texts.all(auditNo(id), from, limit))
      .map(({ no, text, fields }) => ({
        no,
        texts: text === null ? Object.values(passages.readFields(fields)) : [text],
      }));
  }

  return {
    ...runReader(connection, auditNo),
    unitsOf: (id, sliceNo, { after, skip, limit }) =>
      connection.run(() => units.all(auditNo(id), sliceNo, after, limit, skip)),
    change(id, unitNo): UnitChange {
      const { edits = null, field = null } = connection.run(() => change.get(auditNo(id), unitNo)) ?? {};
      return { edits: readEdits(edits), field };
    },
    rows(id, unitNos): readonly BrowseRow[] {
      const audit = finder.get(id);
      return connection.read(() => {
        const toRow = readRows(audit);
        return unitNos
          .flatMap((unitNo) => row.get(audit.no, unitNo) ?? [])
          .map((joined) => ({
            row: toRow(joined, { sliceId: null, memberOf: [], scores: {} }),
            sliceNo: joined.slice_no,
          }));
      });
    },
    texts: (id, from, limit) => readTexts(id, from, limit),
    text: (id, unitNo) => readTexts(id, unitNo, 1)[0],
    attempts: (id, unit) => connection.run(() => attempts.all({ audit: auditNo(id), unit })),
    positionOf: (id, exampleId) => connection.run(() => position.get(auditNo(id), exampleId)),
  };
}
