/**
 * Loads one entry of the engine and tries every way out of the machine from inside its process; prints what came of each.
 * Usage: reach-out.ts <cli|worker> <an address of this machine that answers>
 */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';

const [entry = '', address = ''] = process.argv.slice(2);
await import(entry === 'worker' ? '../../../electron/worker/index.ts' : '../../../electron/cli/main.ts');

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : String(error);
}

const reached = 'reached';
const results = {
  fetch: await fetch(address).then(() => reached, codeOf),
  socket: await new Promise<string>((resolve) => {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname, () => resolve(reached));
    socket.on('error', (error) => resolve(codeOf(error)));
  }),
  lookup: await lookup('assay.test').then(() => reached, codeOf),
};
process.stdout.write(JSON.stringify(results));
process.exit();
