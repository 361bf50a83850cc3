import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AssayError } from '#shared/errors';
import type { ErrorCode } from '#shared/errors';
import type { LedgerVerification } from './ledger-types.ts';

export interface VerifyAsideOptions {
  /** Hears how many rows (examples, units, answers, ledger rows) have been looked at so far. */
  readonly onRows?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/** What the thread says: how far it is, and once how it ended. */
export type FromVerifier =
  | { readonly type: 'rows'; readonly rows: number }
  | { readonly type: 'verified'; readonly verification: LedgerVerification }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string };

/** What the thread is started with; `stop[0]` becomes 1 when nobody wants the answer any more. */
export interface VerifierData {
  readonly path: string;
  readonly auditId: string;
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** A thread has no compile cache unless it asks for one, and then compiles, in a checkout even translates, all that it loads. */
const start = `require('node:module').enableCompileCache?.(); import(require('node:worker_threads').workerData.entry);`;

/**
 * Verifies an audit's ledger in a thread with a reading connection of its own. Settles once the thread has ended, so
 * that whoever waited may close or remove the file; a thread is never torn down amid native code, it is asked to stop.
 */
export function verifyAside(
  path: string,
  auditId: string,
  { onRows, signal }: VerifyAsideOptions = {},
): Promise<LedgerVerification> {
  return new Promise((resolve, reject) => {
    const cancelled = new AssayError('cancelled', `The check of the ledger of ${auditId} was cancelled.`);
    if (signal?.aborted === true) {
      reject(cancelled);
      return;
    }
    const entry = new URL(`./verify-thread${extname(import.meta.filename)}`, import.meta.url);
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const data: VerifierData = { path, auditId, stop };
    const thread = new Worker(start, { eval: true, workerData: { ...data, entry: entry.href } });
    let outcome: (() => void) | undefined;
    const abort = (): void => {
      Atomics.store(stop, 0, 1);
      outcome = () => reject(cancelled);
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromVerifier) => {
      if (message.type === 'rows') onRows?.(message.rows);
      else if (message.type === 'verified') outcome ??= () => resolve(message.verification);
      else
        outcome ??= () =>
          reject(new AssayError(message.code, message.message, { details: { path, auditId } }));
    });
    thread.on('error', (cause) => {
      outcome ??= () => reject(cause instanceof Error ? cause : new Error(String(cause)));
    });
    thread.on('exit', (status) => {
      signal?.removeEventListener('abort', abort);
      if (outcome === undefined)
        reject(new AssayError('internal', `The check of the ledger ended with status ${status}.`));
      else outcome();
    });
  });
}
