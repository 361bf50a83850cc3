import { attemptEnder, hashAttempt } from './attempt-endings.ts';
import { tryEnder } from './try-endings.ts';
import type { AttemptContent } from './attempt-endings.ts';
import { auditFinder } from './audit-rows.ts';
import type { AuditTableRow } from './audit-rows.ts';
import { cacheLinker } from './cache-links.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import { failpoint } from './failpoint.ts';
import { ledgerAppender, noteEntry } from './ledger-chain.ts';
import { OpenAttempts, type OpenAttempt } from './open-attempts.ts';
import { requestReader } from './pending.ts';
import type { AttemptStore } from './stores.ts';
import type { AttemptLine, AttemptState, AttemptStep, FinishResult } from './attempt-types.ts';

type SentAttempt = Omit<AttemptContent, 'state' | 'ended_at'> & { readonly id: number };

const rowsPerPage = 5000;

interface StoredAttempt {
  readonly id: number;
  readonly unit_no: number;
  readonly attempt_no: number;
  readonly state: AttemptState;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error_code: string | null;
}

/** A batch begins and ends at one time. */
function attemptReader(): (row: StoredAttempt) => AttemptLine {
  const startOf = timeWriter();
  const endOf = timeWriter();
  return (row) => ({
    unitNo: row.unit_no,
    attemptNo: row.attempt_no,
    state: row.state,
    startedAt: startOf(row.started_at),
    endedAt: row.ended_at === null ? null : endOf(row.ended_at),
    errorCode: row.error_code,
  });
}

function timeWriter(): (time: number) => string {
  let last = 0;
  let text = new Date(last).toISOString();
  return (time) => {
    if (time !== last) [last, text] = [time, new Date(time).toISOString()];
    return text;
  };
}

export function attemptStore(connection: Connection, passages: PassageReader): AttemptStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const open = new OpenAttempts();
  const endAttempts = attemptEnder(connection, ledger, open);
  const endWithoutOutcome = tryEnder(connection, ledger, open);
  // An INSERT that selects from its own table goes through a temporary one; most units are begun once only.
  const lastAttemptNo = connection
    .prepare<[number, number], number | null>(
      'SELECT max(attempt_no) FROM attempt WHERE audit = ? AND unit_no = ?',
    )
    .pluck();
  const insertAttempt = connection.prepare<[number, number, number, number, number], undefined>(
    `INSERT INTO attempt (audit, unit_no, attempt_no, session, state, started_at)
     VALUES (?, ?, ?, ?, 'sent', ?) ON CONFLICT (audit, unit_no, attempt_no) DO NOTHING`,
  );
  const sentAttempts = connection.prepare<[number], SentAttempt>(
    `SELECT id, unit_no, attempt_no, started_at, error_code, error_message
     FROM attempt WHERE audit = ? AND state = 'sent' ORDER BY unit_no`,
  );
  const closeAttempt = connection.prepare<[string, number, number], undefined>(
    'UPDATE attempt SET state = ?, ended_at = ? WHERE id = ?',
  );
  const queueErrors = connection.prepare<[number], undefined>(
    `INSERT INTO pending (audit, size, key, unit_no)
     SELECT unit.audit, unit.size, unit.key, unit.no
     FROM outcome JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
     WHERE outcome.audit = ? AND outcome.status = 'error'`,
  );
  const forgetErrors = connection.prepare<[number], undefined>(
    `DELETE FROM outcome WHERE audit = ? AND status = 'error'`,
  );

  const hasPrediction = connection.prepare<[Uint8Array], unknown>('SELECT 1 FROM prediction WHERE key = ?');

  function insertNext(auditNo: number, unitNo: number, now: number) {
    const insert = (attemptNo: number) =>
      insertAttempt.run(auditNo, unitNo, attemptNo, connection.sessionNo, now);
    let attemptNo = 1;
    let inserted = insert(attemptNo);
    if (inserted.changes === 0) {
      attemptNo = 1 + (lastAttemptNo.get(auditNo, unitNo) ?? 0);
      inserted = insert(attemptNo);
    }
    return { id: Number(inserted.lastInsertRowid), attempt_no: attemptNo, started_at: now };
  }

  const page = connection.prepare<[number, number], StoredAttempt>(
    // By the index of units every page would be sorted anew.
    `SELECT id, unit_no, attempt_no, state, started_at, ended_at, error_code FROM attempt NOT INDEXED
     WHERE audit = ? AND id > ? ORDER BY id LIMIT ${rowsPerPage}`,
  );

  function* iterate(auditId: string): IterableIterator<AttemptLine> {
    const { no } = finder.get(auditId);
    const toAttemptLine = attemptReader();
    let after = 0;
    for (;;) {
      const rows = connection.run(() => page.all(no, after));
      for (const row of rows) yield toAttemptLine(row);
      if (rows.length < rowsPerPage) return;
      after = rows.at(-1)?.id ?? after;
    }
  }

  function advance(auditId: string, { ended = [], outcomes = [], requests = [] }: AttemptStep): FinishResult {
    const audit = finder.getPlanned(auditId);
    const begun: [unitNo: number, attempt: OpenAttempt][] = [];
    const result = connection.write(() => {
      const now = connection.now();
      endWithoutOutcome(audit.no, ended, now);
      for (const { unitNo, again } of ended) if (again) insertNext(audit.no, unitNo, now);
      const finished = endAttempts(audit, outcomes);
      for (const { unitNo, size, key } of requests) {
        const attempt = insertNext(audit.no, unitNo, now);
        if (size !== undefined && key !== undefined) begun.push([unitNo, { ...attempt, size, key }]);
      }
      if (outcomes.length > 0) failpoint('before-finish');
      return finished;
    });
    for (const [unitNo, attempt] of begun) open.put(audit.no, unitNo, attempt);
    if (requests.length > 0) failpoint('after-begin');
    if (ended.length > 0) failpoint('after-retry');
    if (outcomes.length > 0) failpoint('after-finish');
    return result;
  }

  function closeSent(audit: AuditTableRow, state: 'unknown_outcome' | 'cancelled'): number {
    open.forget(audit.no);
    return connection.write(() => {
      const now = connection.now();
      const sent = sentAttempts.all(audit.no);
      for (const { id } of sent) closeAttempt.run(state, now, id);
      ledger.append(
        audit.no,
        sent.map((attempt) => ({
          kind: 'attempt',
          unitNo: attempt.unit_no,
          attemptNo: attempt.attempt_no,
          rowHash: hashAttempt({ ...attempt, state, ended_at: now }, null, null),
        })),
      );
      return sent.length;
    });
  }

  function retryErrors(auditId: string): number {
    const audit = finder.getPlanned(auditId);
    return connection.write(() => {
      queueErrors.run(audit.no);
      const { changes } = forgetErrors.run(audit.no);
      if (changes > 0)
        ledger.append(audit.no, [noteEntry('retry', { units: changes, at: connection.now() })]);
      return changes;
    });
  }

  return {
    advance,
    begin: (auditId, requests) => void advance(auditId, { requests }),
    finish: (auditId, outcomes) => advance(auditId, { outcomes }),
    endTries: (auditId, ended) => void advance(auditId, { ended }),
    retryErrors,
    iterate,
    linkCached: cacheLinker(connection, finder, ledger),
    ...requestReader(connection, passages),
    isAnswered: (key) => connection.run(() => hasPrediction.get(key)) !== undefined,
    cancel: (auditId) => closeSent(finder.get(auditId), 'cancelled'),
    closeInterrupted: (auditId) => closeSent(finder.get(auditId), 'unknown_outcome'),
  };
}
