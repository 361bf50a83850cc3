import type { BrowseStore, SettledUnit, SliceTotal } from './browse-types.ts';
import type { Connection } from './connection.ts';

type RunReader = Pick<BrowseStore, 'sliceTotals' | 'settled' | 'errors'>;

/** What a view of a running audit counts. */
export function runReader(connection: Connection, auditNo: (auditId: string) => number): RunReader {
  const totals = connection.prepare<[number], SliceTotal>(
    `SELECT unit.slice_no AS sliceNo, count(*) AS units, count(outcome.unit_no) AS done,
       coalesce(sum(outcome.status = 'error'), 0) AS errors
     FROM unit INDEXED BY unit_by_slice
     LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
     WHERE unit.audit = ? AND unit.disposition = 'ask' GROUP BY unit.slice_no ORDER BY unit.slice_no`,
  );
  const settled = connection.prepare<[number, number], SettledUnit>(
    `SELECT unit.no AS unitNo, unit.slice_no AS sliceNo, outcome.status, outcome.reason, attempt.error_message AS message
     FROM outcome
     JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
     LEFT JOIN attempt ON attempt.id = outcome.attempt
     WHERE outcome.audit = ? AND outcome.unit_no = ?`,
  );
  const errors = connection.prepare<[number], { code: string; units: number; message: string }>(
    `SELECT coalesce(outcome.reason, 'unknown') AS code, count(*) AS units, coalesce(max(attempt.error_message), '') AS message
     FROM outcome LEFT JOIN attempt ON attempt.id = outcome.attempt
     WHERE outcome.audit = ? AND outcome.status = 'error' GROUP BY code ORDER BY units DESC`,
  );
  return {
    sliceTotals: (id) => connection.run(() => totals.all(auditNo(id))),
    errors: (id) => connection.run(() => errors.all(auditNo(id))),
    settled(id, unitNos): readonly SettledUnit[] {
      const no = auditNo(id);
      return connection.run(() => unitNos.flatMap((unitNo) => settled.get(no, unitNo) ?? []));
    },
  };
}
