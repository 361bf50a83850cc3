/** Entry of the thread that computes a report: its reading, scoring and resampling blocks nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '#shared/errors';
import type { FromReporter } from './report-aside.ts';
import { reportAudit } from './report-audit.ts';
import { openWorkspace } from '../workspace/open.ts';

const { path, auditId, assayVersion } = workerData as {
  readonly path: string;
  readonly auditId: string;
  readonly assayVersion: string;
};

function tell(message: FromReporter): void {
  parentPort?.postMessage(message);
}

try {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    tell({ type: 'report', text: JSON.stringify(await reportAudit(workspace, auditId, assayVersion)) });
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
