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

/** A thread has no compile cache unless it asks for one, and then compiles, in a checkout even translates, all that it loads. */
const start = `require('node:module').enableCompileCache?.(); import(require('node:worker_threads').workerData.entry);`;

/** Verifies an audit's ledger in a thread with a reading connection of its own. */
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
    const thread = new Worker(start, { eval: true, workerData: { path, auditId, entry: entry.href } });
    const abort = (): void => {
      reject(cancelled);
      void thread.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromVerifier) => {
      if (message.type === 'rows') onRows?.(message.rows);
      else if (message.type === 'verified') resolve(message.verification);
      else reject(new AssayError(message.code, message.message, { details: { path, auditId } }));
    });
    thread.on('error', reject);
    thread.on('exit', (status) => {
      signal?.removeEventListener('abort', abort);
      // Nothing happens here when an answer came before.
      reject(new AssayError('internal', `The check of the ledger ended with status ${status}.`));
    });
  });
}
