/** Entry of the thread that makes the columns of an audit: its reading and sorting blocks nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '#shared/errors';
import { openWorkspace } from '../workspace/open.ts';
import { buildColumns } from './build-columns.ts';
import type { ColumnsRequest, FromColumnMaker } from './columns-aside.ts';
import { packColumns } from './pack-columns.ts';

const { path, auditId } = workerData as ColumnsRequest;

function tell(message: FromColumnMaker, owned: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, owned);
}

try {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    const columns = buildColumns(workspace, auditId, (units) => tell({ type: 'read', units }));
    const bytes = packColumns(columns);
    tell({ type: 'made', bytes }, [bytes.buffer]);
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
