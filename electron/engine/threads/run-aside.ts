import { extname } from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { AssayError, type ErrorCode } from '#shared/errors';
import type { Said, Started } from './said.ts';

export interface AsideOptions<Task, Progress> {
  /** The file that the thread runs (it calls `answerAside`), without the ending, which a build changes. */
  readonly entry: URL;
  readonly task: Task;
  /** Sentences to tell of a thread that was cancelled, and of one that failed by a fault nobody foresaw: its reason follows. */
  readonly sentences: { readonly cancelled: string; readonly failed: string };
  /** Of a fault that nobody foresaw. */
  readonly code?: ErrorCode;
  readonly details?: Readonly<Record<string, unknown>>;
  /**
   * How a thread is stopped: `asked` waits for its next progress, and is for threads amid native code, which must not be torn
   * down; `ended` takes it down where it stands.
   */
  readonly stopping: 'asked' | 'ended';
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
  readonly resourceLimits?: ResourceLimits;
}

/** A thread has no compile cache unless it asks for one, and then compiles, in a checkout even translates, all that it loads. */
const start = `require('node:module').enableCompileCache?.(); import(require('node:worker_threads').workerData.entry);`;

/**
 * What a thread of its own makes of a task, so that the caller's event loop answers others meanwhile. Settles once the thread has
 * ended: whoever waited may close or remove what it read.
 * @throws AssayError `cancelled`, the fault that the thread told, or one of `code` (`internal`)
 */
export function runAside<Task, Progress, Result>(options: AsideOptions<Task, Progress>): Promise<Result> {
  const { entry, task, sentences, code = 'internal', details = {}, stopping } = options;
  const { onProgress, signal, resourceLimits } = options;
  return new Promise((resolve, reject) => {
    const cancelled = new AssayError('cancelled', sentences.cancelled, { details });
    if (signal?.aborted === true) {
      reject(cancelled);
      return;
    }
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const started: Started<Task> = { entry: `${entry.href}${extname(import.meta.filename)}`, task, stop };
    const thread = new Worker(start, {
      eval: true,
      workerData: started,
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    let settle: (() => void) | undefined;
    const fail = (error: AssayError): void => {
      settle ??= () => reject(error);
    };
    const failOddly = (reason: string, cause?: Error): void =>
      fail(new AssayError(code, `${sentences.failed}: ${reason}`, { cause, details }));
    const abort = (): void => {
      fail(cancelled);
      if (stopping === 'asked') Atomics.store(stop, 0, 1);
      else void thread.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (said: Said<Progress, Result>) => {
      if (said.type === 'progress') onProgress?.(said.progress);
      else if (said.type === 'done') settle ??= () => resolve(said.result);
      else if (said.code === null) failOddly(said.message);
      else fail(new AssayError(said.code, said.message, { details: { ...details, ...said.details } }));
    });
    thread.on('error', (cause: Error) => failOddly(cause.message, cause));
    thread.on('exit', (status) => {
      signal?.removeEventListener('abort', abort);
      // Nothing happens here when an answer or a fault came before.
      failOddly(`the thread ended with status ${status}`);
      settle?.();
    });
  });
}
