/** Serves the contract from a guarded process, says where, and whether a call to its own address leaves the process. */
import '../../../electron/engine/network/install-guard.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { serveContract } from '../../../electron/serve/index.ts';

const engine = createEngine({ workspacePath: '/nowhere/none.assay', assayVersion: '0' });
const { url, token } = await serveContract(engine);
const own = await fetch(url).then(
  () => 'reached',
  (error: unknown) => (error as { code?: unknown }).code,
);
process.stdout.write(`${JSON.stringify({ url, token, own })}\n`);
