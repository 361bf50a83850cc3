import { AssayError } from '#shared/errors';
import type { AuditFinder, AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { prepareWaiting } from './counts.ts';
import { failpoint } from './failpoint.ts';
import { noteEntry, type LedgerAppender, type LedgerEntry } from './ledger-chain.ts';
import { hashJudgements, hashOutcomes, hashScores } from './result-hashes.ts';

/**
 * Seals what became of an audit, a step at a time: the hashes over its outcomes and scores are read in pages, and one transaction at
 * the end writes them and the state. Until then the file holds a running audit, so a crash costs nothing but the reading. No result
 * may change between two pages: the connection refuses it.
 */
export function auditFinisher(
  connection: Connection,
  finder: AuditFinder,
  ledger: LedgerAppender,
): (id: string) => Generator<undefined, void> {
  const countWaiting = prepareWaiting(connection);
  const setFinished = connection.prepare<[number, number], undefined>(
    `UPDATE audit SET state = 'finished', finished_at = ? WHERE no = ?`,
  );

  function checkComplete({ id, no, plan_hash }: AuditTableRow): void {
    if (plan_hash === null) throw refusal(id, 'has no plan and cannot be finished');
    const waiting = connection.run(() => countWaiting(no));
    if (waiting > 0) throw refusal(id, `cannot be finished: ${waiting} units have no outcome`);
  }

  return function* finish(id) {
    connection.requireWriting();
    const audit = finder.get(id);
    if (audit.state === 'finished') return;
    checkComplete(audit);
    const release = connection.holdResults(audit.no);
    const entries: LedgerEntry[] = [];
    try {
      entries.push({ kind: 'outcomes', rowHash: yield* hashOutcomes(connection, audit.no) });
      failpoint('mid-finish');
      entries.push({ kind: 'scores', rowHash: yield* hashScores(connection, audit.no) });
    } finally {
      release();
    }
    connection.write(() => {
      const now = connection.now();
      const state = { from: audit.state, to: 'finished', at: now };
      ledger.append(audit.no, [
        ...entries,
        ...sealJudgements(connection, audit.no),
        noteEntry('state', state),
      ]);
      setFinished.run(now, audit.no);
      failpoint('before-finished');
    });
    // A finished audit should survive even the loss of the write-ahead file.
    connection.run(() => connection.database.pragma('wal_checkpoint(PASSIVE)'));
  };
}

/** Most audits have no judge, and say nothing of one. */
function sealJudgements(connection: Connection, auditNo: number): LedgerEntry[] {
  const rowHash = hashJudgements(connection, auditNo);
  return rowHash === null ? [] : [{ kind: 'judgements', rowHash }];
}

export function refusal(id: string, problem: string): AssayError {
  return new AssayError('internal', `The audit "${id}" ${problem}.`, { details: { id } });
}
