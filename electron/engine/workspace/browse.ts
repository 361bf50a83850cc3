import { auditFinder } from './audit-rows.ts';
import { rowParser } from './audit-row.ts';
import type {
  AttemptRow,
  BrowseRow,
  BrowseStore,
  ColumnRow,
  StoredColumns,
  TextRow,
} from './browse-types.ts';
import { runReader } from './browse-runs.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import { rowQueryOfUnit, statusExpression } from './row-sql.ts';
import type { JoinedRow } from './row-sql.ts';

const columnQuery = `
SELECT unit.no, unit.slice_no AS sliceNo, unit.clean_no AS cleanNo, unit.position, ${statusExpression} AS status,
  coalesce(unit.gold, example.gold) AS gold, prediction.answer AS prediction, length(unit.text) AS length, unit.edits, unit.field
FROM unit
JOIN audit ON audit.no = unit.audit
JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction
WHERE unit.audit = ? AND unit.no >= ? ORDER BY unit.no LIMIT ?`;

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
  const toRow = rowParser(passages);
  const columnRows = connection.prepare<[number, number, number], ColumnRow>(columnQuery);
  const texts = connection.prepare<[number, number, number], StoredText>(textQuery);
  const row = connection.prepare<[number, number], JoinedRow>(rowQueryOfUnit);
  const attempts = connection.prepare<[{ audit: number; unit: number }], AttemptRow>(attemptQuery);
  const position = connection
    .prepare<[number, string], number>(
      `SELECT example.position FROM example JOIN audit ON audit.dataset = example.dataset
       WHERE audit.no = ? AND example.example_id = ? LIMIT 1`,
    )
    .pluck();
  const head = connection.prepare<
    [number],
    { format: number; ledger_rows: number; units: number; names: string }
  >('SELECT format, ledger_rows, units, names FROM browse_index WHERE audit = ?');
  const columns = connection.prepare<[number], { name: string; bytes: Uint8Array }>(
    'SELECT name, bytes FROM browse_column WHERE audit = ?',
  );
  const auditNo = (id: string): number => finder.get(id).no;

  function readTexts(id: string, from: number, limit: number): readonly TextRow[] {
    return connection
      .run(() => texts.all(auditNo(id), from, limit))
      .map(({ no, text, fields }) => ({
        no,
        texts: text === null ? Object.values(passages.readFields(fields)) : [text],
      }));
  }

  function save(no: number, stored: StoredColumns): void {
    const insert = connection.prepare<[number, string, Buffer], undefined>(
      'INSERT INTO browse_column (audit, name, bytes) VALUES (?, ?, ?)',
    );
    connection.write(() => {
      connection.prepare<[number], undefined>('DELETE FROM browse_index WHERE audit = ?').run(no);
      connection
        .prepare<[number, number, number, number, string], undefined>(
          'INSERT INTO browse_index (audit, format, ledger_rows, units, names) VALUES (?, ?, ?, ?, ?)',
        )
        .run(no, stored.format, stored.ledgerRows, stored.units, JSON.stringify(stored.names));
      for (const [name, { buffer, byteOffset, byteLength }] of stored.columns)
        insert.run(no, name, Buffer.from(buffer, byteOffset, byteLength));
    });
  }

  return {
    ...runReader(connection, auditNo),
    ledgerRows: (id) => finder.get(id).ledger_rows,
    columnRows: (id, from, limit) => connection.run(() => columnRows.all(auditNo(id), from, limit)),
    loadColumns(id): StoredColumns | undefined {
      const no = auditNo(id);
      return connection.read(() => {
        const found = head.get(no);
        if (found === undefined) return undefined;
        return {
          format: found.format,
          ledgerRows: found.ledger_rows,
          units: found.units,
          names: JSON.parse(found.names) as unknown,
          columns: new Map(columns.all(no).map(({ name, bytes }) => [name, bytes])),
        };
      });
    },
    saveColumns: (id, stored) => save(auditNo(id), stored),
    rows(id, unitNos): readonly BrowseRow[] {
      const no = auditNo(id);
      const found = connection.read(() => unitNos.flatMap((unitNo) => row.get(no, unitNo) ?? []));
      return found.map((joined) => ({
        row: toRow(joined, { sliceId: null, memberOf: [], scores: {} }),
        sliceNo: joined.slice_no,
      }));
    },
    texts: (id, from, limit) => readTexts(id, from, limit),
    text: (id, unitNo) => readTexts(id, unitNo, 1)[0],
    attempts: (id, unit) => connection.run(() => attempts.all({ audit: auditNo(id), unit })),
    positionOf: (id, exampleId) => connection.run(() => position.get(auditNo(id), exampleId)),
  };
}
