import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AssayError, type ErrorCode } from '#shared/errors';

/** What the thread says: how many units it has read, and once how it ended. */
export type FromColumnMaker =
  | { readonly type: 'read'; readonly units: number }
  | { readonly type: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string };

export interface ColumnsRequest {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
}

/**
 * The columns of an audit, packed, made in a thread with a reading connection of its own: a million units take some seconds, and
 * every other call is answered meanwhile. Settles once the thread has ended.
 * @throws AssayError `cancelled`, or as reading the workspace does
 */
export function makeColumnsAside(
  { path, auditId }: ColumnsRequest,
  onRead: (units: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const cancelled = new AssayError('cancelled', `Reading the rows of ${auditId} was cancelled.`);
    if (signal.aborted) {
      reject(cancelled);
      return;
    }
    const entry = new URL(`./columns-thread${extname(import.meta.filename)}`, import.meta.url);
    const thread = new Worker(entry, { workerData: { path, auditId } satisfies ColumnsRequest });
    let fault = new AssayError('internal', `The thread that reads the rows of ${auditId} ended early.`);
    let made: Uint8Array<ArrayBuffer> | undefined;
    const abort = (): void => {
      fault = cancelled;
      void thread.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromColumnMaker) => {
      if (message.type === 'read') onRead(message.units);
      else if (message.type === 'made') made = message.bytes;
      else fault = new AssayError(message.code, message.message, { details: { path, auditId } });
    });
    thread.on('error', (cause: Error) => {
      fault = new AssayError('internal', `The rows of ${auditId} could not be read: ${cause.message}`, {
        cause,
      });
    });
    thread.on('exit', () => {
      signal.removeEventListener('abort', abort);
      if (made === undefined) reject(fault);
      else resolve(made);
    });
  });
}
