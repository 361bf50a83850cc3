import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('./child.ts', import.meta.url));

export interface ChildEnd {
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
  /** What the child was told is stored. */
  readonly acknowledged: readonly string[];
  readonly stderr: string;
}

/** Runs the crash-test child; `killAfter`: SIGKILL once it has printed that many lines. */
export async function runChild(
  parameters: readonly string[],
  options: { readonly failpoint?: string; readonly killAfter?: number; readonly entry?: string } = {},
): Promise<ChildEnd> {
  const environment = { ...process.env, ASSAY_FAILPOINT: options.failpoint ?? '', NODE_OPTIONS: '' };
  const started = spawn(process.execPath, [options.entry ?? child, ...parameters], { env: environment });
  let stdout = '';
  let stderr = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (options.killAfter !== undefined && stdout.split('\n').length > options.killAfter)
      started.kill('SIGKILL');
  });
  started.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('close', (exitCode, signal) =>
      resolve({ exitCode, signal, stderr, acknowledged: stdout.split('\n').slice(0, -1) }),
    );
  });
}
