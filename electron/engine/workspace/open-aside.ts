import { runAside } from '../threads/run-aside.ts';
import type { Connection } from './connection.ts';
import { refuseDamage } from './integrity.ts';
import { beginOpening } from './open.ts';
import type { Workspace } from './stores.ts';
import type { OpenOptions } from './types.ts';

/** Files up to this size are checked here, in some tens of milliseconds: a thread takes as long to start. */
const bytesAside = 32 << 20;

interface Checking {
  /** Files larger than this, in bytes, are checked in a thread; another number lets a test meet the thread with a small one. */
  readonly largest?: number;
  /** Told when a thread begins to check the file. */
  readonly onCheck?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * `openWorkspace` for a process that has others to answer: a large file that was not closed cleanly is checked in a thread (about a
 * second a gigabyte, ten from a cold disk). Nothing is written to it before that is through.
 * @throws AssayError as `openWorkspace`, or `cancelled`: then the next opening checks the file
 */
export async function openWorkspaceAside(
  path: string,
  options: OpenOptions,
  checking: Checking = {},
): Promise<Workspace> {
  const opening = beginOpening(path, options);
  let step = opening.next();
  while (step.done !== true) {
    try {
      await check(step.value, checking);
    } catch (error) {
      step = opening.throw(error);
      continue;
    }
    step = opening.next();
  }
  return step.value;
}

async function check(connection: Connection, { largest = bytesAside, ...checking }: Checking): Promise<void> {
  // With what lies in the write-ahead file.
  const bytes = connection.run(
    () =>
      Number(connection.database.pragma('page_count', { simple: true })) *
      Number(connection.database.pragma('page_size', { simple: true })),
  );
  if (bytes <= largest) {
    refuseDamage(connection);
    return;
  }
  const { path } = connection;
  checking.onCheck?.();
  await runAside({
    entry: new URL('./integrity-thread', import.meta.url),
    task: path,
    sentences: {
      cancelled: `The check of ${path} was cancelled.`,
      failed: `The workspace ${path} could not be checked`,
    },
    details: { path },
    stopping: 'asked',
    signal: checking.signal,
  });
}
