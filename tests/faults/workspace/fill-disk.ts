/** Finishes one small audit, then fills the disk with the plan of a large one; prints how that ended. */
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { AssayError } from '#shared/errors';
import { finishSample, planSample } from '../../engine/workspace/sample.ts';

const path = process.argv[2] ?? '';
const workspace = openWorkspace(path, { mode: 'write' });
await finishSample(workspace, 'a', 20);
let code = 'none';
try {
  await planSample(workspace, 'b', 20_000);
} catch (error) {
  code = error instanceof AssayError ? error.code : String(error);
}
const integrity = workspace.checkIntegrity().ok;
const finishedIntact = workspace.ledger.verify('a').intact;
process.stdout.write(JSON.stringify({ code, integrity, finishedIntact }));
