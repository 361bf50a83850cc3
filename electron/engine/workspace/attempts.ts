import { attemptEnder, hashAttempt } from './attempt-endings.ts';
import { tryEnder } from './try-endings.ts';
import type { AttemptContent } from './attempt-endings.ts';
import { inTurns } from '../threads/turns.ts';
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
/** Rows looked through in some milliseconds. */
const rowsPerStep = 20_000;

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
  const lastAttempt = connection.prepare<[], number | null>('SELECT max(id) FROM attempt').pluck();
  const sentAttempts = connection.prepare<[number, number, number], SentAttempt>(
    // Walked as the rows lie: following an index to each of a million rows takes ten times as long.
    `SELECT id, unit_no, attempt_no, started_at, error_code, error_message
     FROM attempt NOT INDEXED WHERE id > ? AND id <= ? AND audit = ? AND state = 'sent'`,
  );
  const closeAttempt = connection.prepare<[string, number, number], undefined>(
    'UPDATE attempt SET state = ?, ended_at = ? WHERE id = ?',
  );
  const errorsBetween = connection
    .prepare<[number, number, number], number>(
      `SELECT unit_no FROM outcome WHERE audit = ? AND unit_no >= ? AND unit_no < ? AND status = 'error'`,
    )
    .pluck();
  const queueError = connection.prepare<[number, number], undefined>(
    `INSERT INTO pending (audit, size, key, unit_no) SELECT audit, size, key, no FROM unit WHERE audit = ? AND no = ?`,
  );
  const forgetError = connection.prepare<[number, number], undefined>(
    'DELETE FROM outcome WHERE audit = ? AND unit_no = ?',
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

  async function closeSent(audit: AuditTableRow, state: 'unknown_outcome' | 'cancelled'): Promise<number> {
    open.forget(audit.no);
    const sent = await inTurns(findSent(audit.no));
    return connection.write(() => {
      const now = connection.now();
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

  /** By unit number; yields between pages. */
  function* findSent(auditNo: number): Generator<undefined, SentAttempt[]> {
    const sent: SentAttempt[] = [];
    const last = connection.run(() => lastAttempt.get()) ?? 0;
    for (let after = 0; after < last; after += rowsPerStep) {
      const from = after;
      sent.push(...connection.run(() => sentAttempts.all(from, from + rowsPerStep, auditNo)));
      yield;
    }
    return sent.sort((left, right) => left.unit_no - right.unit_no);
  }

  async function retryErrors(auditId: string): Promise<number> {
    const audit = finder.getPlanned(auditId);
    const units = await inTurns(findErrors(audit));
    if (units.length === 0) return 0;
    return connection.write(() => {
      for (const unitNo of units) {
        queueError.run(audit.no, unitNo);
        forgetError.run(audit.no, unitNo);
      }
      ledger.append(audit.no, [noteEntry('retry', { units: units.length, at: connection.now() })]);
      return units.length;
    });
  }

  /** Units whose outcome is an error; yields between pages. */
  function* findErrors({ no, unit_count }: AuditTableRow): Generator<undefined, number[]> {
    const units: number[] = [];
    for (let from = 0; from < unit_count; from += rowsPerStep) {
      units.push(...connection.run(() => errorsBetween.all(no, from, from + rowsPerStep)));
      yield;
    }
    return units;
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
