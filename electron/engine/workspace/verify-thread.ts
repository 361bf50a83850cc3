/** Entry of the thread that verifies a ledger: all its reading and hashing blocks nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '#shared/errors';
import { openWorkspace } from './open.ts';
import type { FromVerifier, VerifierData } from './verify-aside.ts';

const { path, auditId, stop } = workerData as VerifierData;

function tell(message: FromVerifier): void {
  parentPort?.postMessage(message);
}

try {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    const verification = workspace.ledger.verify(auditId, (rows) => {
      if (Atomics.load(stop, 0) === 1) throw new AssayError('cancelled', 'The check was stopped.');
      tell({ type: 'rows', rows });
    });
    tell({ type: 'verified', verification });
  } finally {
    workspace.close();
  }
} catch (error) {
  const known = error instanceof AssayError;
  tell({
    type: 'failed',
    code: known ? error.code : 'internal',
    message: error instanceof Error ? error.message : String(error),
  });
}
