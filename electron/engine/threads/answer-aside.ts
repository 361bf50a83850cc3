import { parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '#shared/errors';
import type { Said, Started } from './said.ts';

/** What a thread made, and the memory that goes over to the caller with it. */
export interface Made<Result> {
  readonly result: Result;
  readonly owned?: readonly ArrayBuffer[];
}

/**
 * The whole life of a thread that `runAside` started: its task is worked on and answered once. `tell` says how far the work is, and
 * throws `cancelled` when nobody waits any more.
 */
export async function answerAside<Result>(
  // The task is of the type that the caller of `runAside` gave it: nothing here can know it.
  work: (task: never, tell: (progress: unknown) => void) => Made<Result> | Promise<Made<Result>>,
): Promise<void> {
  const { task, stop } = workerData as Started<never>;
  const say = (said: Said<unknown, Result>, owned: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(said, [...owned]);
  try {
    const { result, owned } = await work(task, (progress) => {
      if (Atomics.load(stop, 0) === 1) throw new AssayError('cancelled', 'Nobody waits for this any more.');
      say({ type: 'progress', progress });
    });
    say({ type: 'done', result }, owned);
  } catch (error) {
    say({
      type: 'failed',
      code: error instanceof AssayError ? error.code : null,
      message: error instanceof Error ? error.message : String(error),
      details: error instanceof AssayError ? error.details : {},
    });
  }
}
