import { hash } from 'node:crypto';
import type { DocumentPage, DocumentProgress, DocumentText } from '#shared/domain/document';
import { AssayError } from '#shared/errors';
import { findSourceFile, readChunks, type SourceFile } from '../source-file.ts';
import type { DocumentBytes, ReadPages } from './document-reader.ts';
import { cancelledReading, malformedDocument } from './document-faults.ts';
import { sniffDocument } from './sniff-document.ts';

export interface ReadDocumentOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DocumentProgress) => void) | undefined;
  /** What people are told; the path unless given. */
  readonly name?: string;
}

/** The largest file that is read. */
const longestFile = 256 * 1024 * 1024;

/** Between two pages: a paragraph ends. */
const pageBorder = '\n\n';

async function readBytes(file: SourceFile, signal: AbortSignal | undefined): Promise<Buffer> {
  if (file.bytes > longestFile) {
    throw malformedDocument(
      file.name,
      `has ${Math.round(file.bytes / 1024 / 1024)} MB`,
      `split it: at most ${longestFile / 1024 / 1024} MB are read`,
    );
  }
  const parts: Buffer[] = [];
  for await (const chunk of readChunks(file, { signal })) parts.push(chunk);
  return Buffer.concat(parts);
}

async function startReader(file: DocumentBytes, signal: AbortSignal | undefined): Promise<ReadPages> {
  switch (sniffDocument(file)) {
    case 'text':
      return (await import('./read-text.ts')).readText(file);
    case 'markdown':
      return (await import('./read-markdown.ts')).readMarkdown(file);
    case 'html':
      return (await import('./read-html.ts')).readHtml(file);
    case 'pdf':
      return (await import('./read-pdf.ts')).readPdf(file, signal);
    case 'docx':
      return (await import('./read-docx.ts')).readDocx(file);
  }
}

/**
 * Reads a document into text with the place of every page. PDFs are read page by page, with progress; the other formats
 * at once.
 * @throws AssayError `file-not-found`, `file-unreadable`, `file-malformed`, `document-encrypted`, `document-no-text`,
 *   `dataset-empty` (no text in it), `cancelled`
 */
export async function readDocument(path: string, options: ReadDocumentOptions = {}): Promise<DocumentText> {
  const { signal, onProgress } = options;
  const file = await findSourceFile(path, options.name ?? path);
  const bytes = await readBytes(file, signal);
  const reader = await startReader({ name: file.name, bytes }, signal);
  const pages: DocumentPage[] = [];
  const parts: string[] = [];
  let length = 0;
  for await (const page of reader.pages) {
    if (signal?.aborted === true) throw cancelledReading(file.name, pages.length);
    const text = page.replaceAll(/\n{3,}/g, '\n\n').trim();
    const border = parts.length === 0 ? '' : pageBorder;
    parts.push(border + text);
    const start = length + border.length;
    length = start + text.length;
    pages.push({ number: pages.length + 1, start, end: length });
    onProgress?.({ done: pages.length, total: reader.total ?? 0 });
  }
  const text = parts.join('');
  if (text.trim() === '') {
    throw new AssayError('dataset-empty', `${file.name} holds no text; name a document that does.`, {
      details: { path: file.name },
    });
  }
  return {
    name: file.name,
    format: reader.format,
    bytes: file.bytes,
    fileHash: hash('sha256', bytes, 'hex'),
    text,
    textHash: hash('sha256', text, 'hex'),
    pages,
    warnings: reader.warnings,
  };
}
