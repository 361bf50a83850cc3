import { attemptStore } from './attempts.ts';
import { auditStore } from './audits.ts';
import { backUp } from './back-up.ts';
import type { Connection } from './connection.ts';
import { datasetStore } from './datasets.ts';
import { checkIntegrity } from './integrity.ts';
import { ledgerStore } from './ledger.ts';
import type { LockFile } from './lock-file.ts';
import { modelStore } from './models.ts';
import { planStore } from './plan.ts';
import { rowStore } from './rows.ts';
import { scoreStore } from './scores.ts';
import type { Workspace } from './stores.ts';
import type { Recovery } from './types.ts';

/** The stores of one open file, behind one name each. */
export function assembleWorkspace(
  connection: Connection,
  recovery: Recovery,
  lock: LockFile | undefined,
): Workspace {
  return {
    path: connection.path,
    mode: connection.mode,
    recovery,
    datasets: datasetStore(connection),
    models: modelStore(connection),
    audits: auditStore(connection),
    plan: planStore(connection),
    attempts: attemptStore(connection),
    rows: rowStore(connection),
    scores: scoreStore(connection),
    ledger: ledgerStore(connection),
    snapshot: (read) => connection.read(read),
    checkIntegrity: () => checkIntegrity(connection),
    backup: (path) => backUp(connection, path),
    close(): void {
      try {
        connection.run(() => connection.database.close());
      } finally {
        lock?.release();
      }
    },
  };
}
