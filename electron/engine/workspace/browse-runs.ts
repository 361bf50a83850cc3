import type { BrowseStore, SettledUnit, SliceTotal, UnitsOfError } from './browse-types.ts';
import type { Connection } from './connection.ts';

type RunReader = Pick<BrowseStore, 'sliceTotals' | 'settled' | 'errors'>;

type OutcomeOfUnit = Pick<SettledUnit, 'status' | 'reason'> & { readonly attempt: number | null };

/** What a view of a running audit counts. */
export function runReader(connection: Connection, auditNo: (auditId: string) => number): RunReader {
  const totals = connection.prepare<[number], SliceTotal>(
    `SELECT unit.slice_no AS sliceNo, count(*) AS units, count(outcome.unit_no) AS done,
       coalesce(sum(outcome.status = 'error'), 0) AS errors
     FROM unit INDEXED BY unit_by_slice
     LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
     WHERE unit.audit = ? AND unit.disposition = 'ask' GROUP BY unit.slice_no ORDER BY unit.slice_no`,
  );
  // Single tables rather than a join, which SQLite would plan anew for every unit of every chunk that is answered.
  const outcomeOf = connection.prepare<[number, number], OutcomeOfUnit>(
    'SELECT status, reason, attempt FROM outcome WHERE audit = ? AND unit_no = ?',
  );
  const sliceOf = connection
    .prepare<[number, number], number | null>('SELECT slice_no FROM unit WHERE audit = ? AND no = ?')
    .pluck();
  const messageOf = connection
    .prepare<[number], string | null>('SELECT error_message FROM attempt WHERE id = ?')
    .pluck();
  function readSettled(no: number, unitNo: number): SettledUnit | undefined {
    const outcome = outcomeOf.get(no, unitNo);
    if (outcome === undefined) return undefined;
    const { status, reason, attempt } = outcome;
    const message = status !== 'error' || attempt === null ? null : (messageOf.get(attempt) ?? null);
    return { unitNo, sliceNo: sliceOf.get(no, unitNo) ?? null, status, reason, message };
  }
  const errors = connection.prepare<[number], UnitsOfError>(
    `SELECT coalesce(outcome.reason, 'unknown') AS code, count(*) AS units, coalesce(max(attempt.error_message), '') AS message
     FROM outcome LEFT JOIN attempt ON attempt.id = outcome.attempt
     WHERE outcome.audit = ? AND outcome.status = 'error' GROUP BY code ORDER BY units DESC`,
  );
  return {
    sliceTotals: (id) => connection.run(() => totals.all(auditNo(id))),
    errors: (id) => connection.run(() => errors.all(auditNo(id))),
    settled(id, unitNos): readonly SettledUnit[] {
      const no = auditNo(id);
      return connection.run(() => unitNos.flatMap((unitNo) => readSettled(no, unitNo) ?? []));
    },
  };
}
