import { hashAttempt } from './attempt-endings.ts';
import type { Connection } from './connection.ts';
import type { LedgerAppender, LedgerEntry } from './ledger-chain.ts';
import type { OpenAttempts } from './open-attempts.ts';
import { transmissionWriter } from './transmission-rows.ts';
import type { EndedTry } from './attempt-types.ts';

interface SentAttempt {
  readonly id: number;
  readonly attempt_no: number;
  readonly started_at: number;
}

/** Ends attempts that gave no outcome: their requests stay pending. Inside a write transaction. */
export function tryEnder(
  connection: Connection,
  ledger: LedgerAppender,
  open: OpenAttempts,
): (auditNo: number, tries: readonly EndedTry[], now: number) => void {
  const writeTransmission = transmissionWriter(connection);
  const findSent = connection.prepare<[number, number], SentAttempt>(
    `SELECT id, attempt_no, started_at FROM attempt WHERE audit = ? AND unit_no = ? AND state = 'sent'`,
  );
  const endAttempt = connection.prepare<[string, number, string, string, number], undefined>(
    'UPDATE attempt SET state = ?, ended_at = ?, error_code = ?, error_message = ? WHERE id = ?',
  );

  return (auditNo, tries, now) => {
    const entries: LedgerEntry[] = [];
    for (const { unitNo, state, code, message: given, sent: over } of tries) {
      const sent = open.take(auditNo, unitNo) ?? findSent.get(auditNo, unitNo);
      if (sent === undefined) continue;
      const message = given.toWellFormed();
      endAttempt.run(state, now, code, message, sent.id);
      const attempt = {
        unit_no: unitNo,
        attempt_no: sent.attempt_no,
        state,
        started_at: sent.started_at,
        ended_at: now,
        error_code: code,
        error_message: message,
      };
      const seal = over === undefined ? null : writeTransmission(auditNo, unitNo, sent.attempt_no, over);
      entries.push({
        kind: 'attempt',
        unitNo,
        attemptNo: sent.attempt_no,
        rowHash: hashAttempt(attempt, null, seal),
      });
    }
    ledger.append(auditNo, entries);
  };
}
