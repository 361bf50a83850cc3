import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../electron/cli/bin.mjs', import.meta.url));

export interface ServedProcess {
  /** With the one-time token. */
  readonly address: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** `assay serve` in a process of its own, as a user starts it. @param userFolder absolute; where settings and kept files lie */
export async function openServed(workspace: string, userFolder: string): Promise<ServedProcess> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', program, 'serve', '--no-browser', '--workspace', workspace],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ASSAY_HOME: userFolder } },
  );
  // A benchmark that fails leaves no server behind.
  process.once('exit', () => child.kill());
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`assay serve ended with status ${String(code)}`)));
  });
  return {
    address,
    origin: new URL(address).origin,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
