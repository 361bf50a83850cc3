import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Result } from './run-assay.ts';
import type { CommandLine } from './warm-process.ts';

let warm: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

function open(): ChildProcess {
  const child = fork(resolve(import.meta.dirname, 'warm-process.ts'), {
    execArgv: ['--max-semi-space-size=4'],
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  // It waits for the next command line and must not keep the tests from ending; with their channel it ends too.
  child.unref();
  child.channel?.unref();
  return child;
}

async function call(line: CommandLine): Promise<Result> {
  warm ??= open();
  const child = warm;
  child.ref();
  child.channel?.ref();
  const over = new AbortController();
  const { signal } = over;
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error(`The process ended amid: assay ${line.args.join(' ')}`);
  });
  child.send(line);
  try {
    const [result] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Result];
    return result;
  } finally {
    gone.catch(() => undefined);
    over.abort();
    child.unref();
    child.channel?.unref();
  }
}

/**
 * What a command line prints and its status, from a process that the command lines of a test file share: the program is loaded
 * once. `runAssay` is for what needs a process of its own: input, signals, a fault, its end.
 */
export function callAssay(args: readonly string[], options: Omit<CommandLine, 'args'>): Promise<Result> {
  const result = last.then(() => call({ args, ...options }));
  last = result.catch(() => undefined);
  return result;
}
