import type { DocumentProgress, ScannedDocument } from '#shared/domain/document';
import { readDocument } from '../datasets/documents/read-document.ts';
import { scanDocument } from '../models/scanner/scan-document.ts';
import { scanAt, scanDefaults } from '../models/scanner/scan-options.ts';

/** Reads a document and gives it as a bad scan of it is read; the pages printed are reported as they come. */
export async function scanFile(
  input: { readonly path: string; readonly severity?: number; readonly seed: number },
  onProgress: (progress: DocumentProgress) => void,
  signal?: AbortSignal,
): Promise<ScannedDocument> {
  const { text, textHash } = await readDocument(input.path, { signal });
  const options = input.severity === undefined ? scanDefaults : scanAt(input.severity);
  return scanDocument(
    text,
    {
      seed: input.seed,
      // Equal texts are scanned alike, whatever file they came from.
      itemId: textHash,
      onPage: (done, total) => onProgress({ done, total }),
      ...(signal === undefined ? {} : { signal }),
    },
    options,
  );
}
