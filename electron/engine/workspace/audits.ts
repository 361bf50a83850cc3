import { AssayError } from '#shared/errors';
import { auditFinder, selectAudit, toAuditRecord } from './audit-rows.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { genesis, ledgerAppender, noteEntry } from './ledger-chain.ts';
import type { LedgerEntry } from './ledger-chain.ts';
import { hashJudgements, hashOutcomes, hashScores } from './result-hashes.ts';
import type { AuditStore } from './stores.ts';
import type { AuditRecord, AuditState, NewAudit, UnitStatus } from './types.ts';
import { countAskedAndCached, countReasons, countUnits } from './counts.ts';

export function auditStore(connection: Connection): AuditStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const all = connection.prepare<[], AuditTableRow>(`${selectAudit} ORDER BY audit.no DESC`);
  const setPlainState = connection.prepare<[string, number | null, number], undefined>(
    'UPDATE audit SET state = ?, finished_at = ? WHERE no = ?',
  );

  function create(audit: NewAudit): AuditRecord {
    connection.write(() => {
      if (finder.find(audit.id) !== undefined) throw refusal(audit.id, 'exists already');
      insertAudit(connection, audit);
    });
    return toAuditRecord(finder.get(audit.id));
  }

  function setState(id: string, state: AuditState): void {
    connection.write(() => {
      const audit = finder.get(id);
      if (audit.state === state) return;
      if (audit.state === 'finished') throw refusal(id, 'is finished and cannot change');
      const now = connection.now();
      if (state === 'finished') {
        checkComplete(audit);
        ledger.append(audit.no, [
          { kind: 'outcomes', rowHash: hashOutcomes(connection, audit.no) },
          { kind: 'scores', rowHash: hashScores(connection, audit.no) },
          ...sealJudgements(connection, audit.no),
        ]);
      }
      ledger.append(audit.no, [noteEntry('state', { from: audit.state, to: state, at: now })]);
      setPlainState.run(state, state === 'finished' ? now : null, audit.no);
      if (state === 'finished') failpoint('before-finished');
    });
    // A finished audit should survive even the loss of the write-ahead file.
    if (state === 'finished') connection.run(() => connection.database.pragma('wal_checkpoint(PASSIVE)'));
  }

  function checkComplete(audit: AuditTableRow): void {
    if (audit.plan_hash === null) throw refusal(audit.id, 'has no plan and cannot be finished');
    const waiting = countUnits(connection, audit).planned;
    if (waiting > 0) throw refusal(audit.id, `cannot be finished: ${waiting} units have no outcome`);
  }

  return {
    create,
    setState,
    get: (id) => toAuditRecord(finder.get(id)),
    find(id): AuditRecord | undefined {
      const row = finder.find(id);
      return row === undefined ? undefined : toAuditRecord(row);
    },
    list: () => connection.run(() => all.all()).map(toAuditRecord),
    counts(id): Readonly<Record<UnitStatus, number>> {
      return connection.read(() => countUnits(connection, finder.get(id)));
    },
    reasons: (id) => connection.read(() => countReasons(connection, finder.get(id).no)),
    askedAndCached: (id) => connection.read(() => countAskedAndCached(connection, finder.get(id).no)),
  };
}

/** Most audits have no judge, and say nothing of one. */
function sealJudgements(connection: Connection, auditNo: number): LedgerEntry[] {
  const rowHash = hashJudgements(connection, auditNo);
  return rowHash === null ? [] : [{ kind: 'judgements', rowHash }];
}

function insertAudit(connection: Connection, audit: NewAudit): void {
  const { changes } = connection
    .prepare<(string | number | Buffer | null)[], undefined>(
      `INSERT INTO audit (id, name, state, task, seed, dataset, model, engine_version, created_at, ledger_head,
         spec_hash, settings, spec, sheet, descriptor)
       SELECT ?, ?, 'planned', ?, ?, dataset.no, model.no, ?, ?, ?, ?, ?, ?, coalesce(?, dataset.sheet),
         coalesce(?, model.descriptor)
       FROM dataset, model WHERE dataset.key = ? AND model.fingerprint = ?`,
    )
    .run(
      audit.id,
      audit.name.toWellFormed(),
      audit.task,
      audit.seed,
      audit.engineVersion,
      connection.now(),
      genesis(audit.id),
      audit.specHash,
      JSON.stringify(audit.settings),
      JSON.stringify(audit.spec),
      audit.sheet === undefined ? null : JSON.stringify(audit.sheet),
      audit.model === undefined ? null : JSON.stringify(audit.model),
      audit.datasetKey,
      audit.modelFingerprint,
    );
  if (changes !== 1) throw refusal(audit.id, 'names a data set or a model that is not in the workspace');
}

function refusal(id: string, problem: string): AssayError {
  return new AssayError('internal', `The audit "${id}" ${problem}.`, { details: { id } });
}
