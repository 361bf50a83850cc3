import { atOnce, inTurns } from '../threads/turns.ts';
import { auditFinder, selectAudit, toAuditRecord } from './audit-rows.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { auditFinisher, refusal } from './finish-audit.ts';
import { genesis, ledgerAppender, noteEntry } from './ledger-chain.ts';
import type { AuditStore } from './stores.ts';
import type { AuditRecord, AuditState, NewAudit, UnitStatus } from './types.ts';
import { countAskedAndCached, countReasons, countUnits, pendingCounter } from './counts.ts';

export function auditStore(connection: Connection): AuditStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const all = connection.prepare<[], AuditTableRow>(`${selectAudit} ORDER BY audit.no DESC`);
  const countPending = pendingCounter(connection);
  const finish = auditFinisher(connection, finder, ledger);
  const setPlainState = connection.prepare<[string, number], undefined>(
    'UPDATE audit SET state = ?, finished_at = NULL WHERE no = ?',
  );

  function create(audit: NewAudit): AuditRecord {
    connection.write(() => {
      if (finder.find(audit.id) !== undefined) throw refusal(audit.id, 'exists already');
      insertAudit(connection, audit);
    });
    return toAuditRecord(finder.get(audit.id));
  }

  function setState(id: string, state: AuditState): void {
    if (state === 'finished') {
      atOnce(finish(id));
      return;
    }
    connection.write(() => {
      const audit = finder.get(id);
      if (audit.state === state) return;
      if (audit.state === 'finished') throw refusal(id, 'is finished and cannot change');
      ledger.append(audit.no, [noteEntry('state', { from: audit.state, to: state, at: connection.now() })]);
      setPlainState.run(state, audit.no);
    });
  }

  return {
    create,
    setState,
    finish: (id) => inTurns(finish(id)),
    get: (id) => toAuditRecord(finder.get(id)),
    find(id): AuditRecord | undefined {
      const row = finder.find(id);
      return row === undefined ? undefined : toAuditRecord(row);
    },
    list: () => connection.run(() => all.all()).map(toAuditRecord),
    counts(id): Readonly<Record<UnitStatus, number>> {
      return connection.read(() => countUnits(connection, finder.get(id)));
    },
    pending: (id) => connection.read(() => countPending(id)),
    reasons: (id) => connection.read(() => countReasons(connection, finder.get(id).no)),
    askedAndCached: (id) => connection.read(() => countAskedAndCached(connection, finder.get(id).no)),
  };
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
