import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScannedDocument } from '#shared/domain/document';
import { AssayError } from '#shared/errors';
import { scanDefaults, type FromScanner, type ScanOptions, type ScanTask } from './scan-options.ts';

export interface ScanContext {
  /** The audit's seed. */
  readonly seed: number;
  readonly itemId: string;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number, total: number) => void;
}

/**
 * Prints a text on pages, spoils them as a bad scanner does, and reads them back: the errors of real text recognition,
 * which come in runs, lose columns and change figures, beside the simulated ones. In a thread; about a second a page.
 * @throws AssayError `cancelled`, `inference-failed` (the recogniser failed)
 */
export function scanDocument(
  text: string,
  context: ScanContext,
  options: ScanOptions = scanDefaults,
): Promise<ScannedDocument> {
  const { seed, itemId, signal, onPage } = context;
  return new Promise((resolve, reject) => {
    const cancelled = new AssayError('cancelled', `Scanning the document of ${itemId} was cancelled.`, {
      details: { item: itemId },
    });
    if (signal?.aborted === true) {
      reject(cancelled);
      return;
    }
    const entry = new URL(`./scan-thread${extname(import.meta.filename)}`, import.meta.url);
    const task: ScanTask = { text, options, seed, itemId };
    const thread = new Worker(entry, { workerData: task });
    const fail = (reason: string): void => {
      reject(
        new AssayError(
          'inference-failed',
          `The document of ${itemId} could not be scanned: ${reason}; try again.`,
          {
            details: { item: itemId },
          },
        ),
      );
    };
    const abort = (): void => {
      reject(cancelled);
      void thread.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromScanner) => {
      if (message.type === 'page') onPage?.(message.done, message.total);
      else if (message.type === 'scanned') resolve(message.document);
      else fail(message.message);
    });
    thread.on('error', (cause) => fail(cause instanceof Error ? cause.message : String(cause)));
    thread.on('exit', (status) => {
      signal?.removeEventListener('abort', abort);
      // Nothing happens here when an answer came before.
      fail(`the thread ended with status ${status}`);
    });
  });
}
