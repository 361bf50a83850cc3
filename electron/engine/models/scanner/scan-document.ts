import type { ScannedDocument } from '#shared/domain/document';
import { runAside } from '../../threads/run-aside.ts';
import { scanDefaults, type PageDone, type ScanOptions, type ScanTask } from './scan-options.ts';

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
  const task: ScanTask = { text, options, seed, itemId };
  return runAside({
    entry: new URL('./scan-thread', import.meta.url),
    task,
    sentences: {
      cancelled: `Scanning the document of ${itemId} was cancelled.`,
      failed: `The document of ${itemId} could not be scanned`,
    },
    code: 'inference-failed',
    details: { item: itemId },
    stopping: 'ended',
    onProgress: ({ done, total }: PageDone) => onPage?.(done, total),
    signal,
  });
}
