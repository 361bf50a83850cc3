import { attemptStore } from './attempts.ts';
import { annotationStore } from './annotations.ts';
import { auditStore } from './audits.ts';
import { backUp } from './back-up.ts';
import { browseStore } from './browse.ts';
import type { Connection } from './connection.ts';
import { datasetStore } from './datasets.ts';
import { checkIntegrity } from './integrity.ts';
import { ledgerStore } from './ledger.ts';
import type { LockFile } from './lock-file.ts';
import { maskStore } from './masks.ts';
import { markStore } from './marks.ts';
import { judgementStore } from './judgements.ts';
import { modelStore } from './models.ts';
import { passageReader } from './passages.ts';
import { planStore } from './plan.ts';
import type { ReadableCopy } from './readable-copy.ts';
import { rowStore } from './rows.ts';
import { scoreStore } from './scores.ts';
import type { Workspace } from './stores.ts';
import { batchStore } from './batches.ts';
import { transmissionStore } from './transmissions.ts';
import { scanStore } from './scans.ts';
import { textTokenStore } from './tokens.ts';
import { vectorStore } from './vectors.ts';
import type { Recovery } from './types.ts';

/** What goes with an open file until it is closed. */
interface Belongings {
  readonly lock?: LockFile | undefined;
  readonly copy?: ReadableCopy | undefined;
  readonly notices?: readonly string[];
}

/** The stores of one open file, behind one name each. */
export function assembleWorkspace(
  connection: Connection,
  recovery: Recovery,
  belongings: Belongings = {},
): Workspace {
  const { lock, copy, notices = [] } = belongings;
  const passages = passageReader(connection);
  return {
    path: connection.path,
    mode: connection.mode,
    recovery,
    notices,
    datasets: datasetStore(connection, passages),
    models: modelStore(connection),
    audits: auditStore(connection),
    plan: planStore(connection),
    attempts: attemptStore(connection, passages),
    rows: rowStore(connection, passages),
    scores: scoreStore(connection),
    judgements: judgementStore(connection),
    transmissions: transmissionStore(connection),
    batches: batchStore(connection),
    ledger: ledgerStore(connection),
    vectors: vectorStore(connection),
    scans: scanStore(connection),
    masks: maskStore(connection),
    textTokens: textTokenStore(connection),
    browse: browseStore(connection, passages),
    annotations: annotationStore(connection),
    marks: markStore(connection),
    snapshot: (read) => connection.read(read),
    checkIntegrity: () => checkIntegrity(connection),
    backup: (path) => backUp(connection, path),
    close(): void {
      try {
        connection.run(() => connection.database.close());
      } finally {
        copy?.remove();
        lock?.release();
      }
    },
  };
}
