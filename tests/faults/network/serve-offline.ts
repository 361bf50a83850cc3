/** Serves the contract from a guarded process, says where, and whether a call to its own address leaves the process. */
import '../../../electron/engine/network/install-guard.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { serve } from '../../../electron/serve/serve.ts';

const engine = createEngine({ workspacePath: '/nowhere/none.assay', assayVersion: '0' });
const { origin, token } = await serve(engine);
const own = await fetch(origin).then(
  () => 'reached',
  (error: unknown) => (error as { code?: unknown }).code,
);
process.stdout.write(`${JSON.stringify({ origin, token, own })}\n`);
