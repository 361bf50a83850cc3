import type { AttemptBook } from './attempt-book.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';

/** Units to ask that have both an outcome and a place in the queue, or neither. */
const miscounted = `
SELECT unit.no FROM unit
WHERE unit.audit = ? AND unit.disposition = 'ask'
  AND EXISTS (SELECT 1 FROM outcome WHERE outcome.audit = unit.audit AND outcome.unit_no = unit.no)
    = EXISTS (SELECT 1 FROM pending WHERE pending.audit = unit.audit AND pending.size = unit.size
              AND pending.key = unit.key AND pending.unit_no = unit.no)
ORDER BY unit.no LIMIT 100`;

/** Whether every unit that is to be asked has an outcome or waits for one. */
export function verifyPending(connection: Connection, audit: AuditTableRow, findings: Findings): void {
  if (audit.plan_hash === null) return;
  for (const unit of connection.prepare<[number], number>(miscounted).pluck().all(audit.no))
    findings.add('pending', `unit ${unit}`, 'The unit should either have an outcome or wait for one.');
}

/** Whether the ledger has a row of every attempt that ended, once it has been walked. */
export function verifyEnded(connection: Connection, book: AttemptBook, findings: Findings): void {
  const stateOf = connection.prepare<[number], string>('SELECT state FROM attempt WHERE id = ?').pluck();
  for (const { id, unit, number } of book.unrecorded())
    if (stateOf.get(id) !== 'sent')
      findings.add(
        'attempt',
        `unit ${unit}, attempt ${number}`,
        'The ledger has no row of how this attempt ended.',
      );
}
