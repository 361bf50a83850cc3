import type { DocumentProgress, DocumentSheet, ScannedDocument } from '#shared/domain/document';
import { streamProgress } from '../stream-progress.ts';
import { os } from './base.ts';

export const documents = {
  inspect: os.documents.inspect.handler(async function* ({
    input,
    signal,
  }): AsyncGenerator<DocumentProgress, DocumentSheet> {
    const { inspectDocument } = await import('../inspecting/inspect-document.ts');
    return yield* streamProgress((report) => inspectDocument(input, report, signal));
  }),
  scan: os.documents.scan.handler(async function* ({
    input,
    signal,
  }): AsyncGenerator<DocumentProgress, ScannedDocument> {
    const { scanFile } = await import('../inspecting/scan-file.ts');
    return yield* streamProgress((report) => scanFile(input, report, signal));
  }),
};
