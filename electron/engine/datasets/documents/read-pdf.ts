import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import { cancelledReading, encryptedDocument, malformedDocument, noTextLayer } from './document-faults.ts';
import type { DocumentBytes, ReadPages } from './document-reader.ts';
import { composePage, type TextRun } from './page-lines.ts';

/** Fonts and character tables of the library: files in its own folder, never fetched. */
function libraryFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

async function startLoading(bytes: Buffer): Promise<PDFDocumentLoadingTask> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = libraryFolder();
  return getDocument({
    // The library takes the memory it is given for its own.
    data: new Uint8Array(bytes),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  });
}

async function openPdf(name: string, task: PDFDocumentLoadingTask): Promise<PDFDocumentProxy> {
  return task.promise.catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === 'PasswordException') throw encryptedDocument(name, cause);
    throw malformedDocument(
      name,
      'is a PDF that cannot be read',
      'it may be cut short; open it in a viewer and save it again',
      cause,
    );
  });
}

async function readPage(pdf: PDFDocumentProxy, name: string, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const runs: TextRun[] = [];
    for (const item of items) {
      if (!('str' in item)) continue;
      const [, , , , x = 0, y = 0] = item.transform as number[];
      runs.push({ text: item.str, x, y, width: item.width, height: item.height, endsLine: item.hasEOL });
    }
    page.cleanup();
    return composePage(runs);
  } catch (cause) {
    throw malformedDocument(
      name,
      `cannot be read on page ${number}`,
      'open it in a viewer and save it again',
      cause,
    );
  }
}

/** Page numbers for people: "3, 5, 6 and 12 more". */
function listPages(pages: readonly number[]): string {
  const shown = pages.slice(0, 3).join(', ');
  return pages.length > 3 ? `${shown} and ${pages.length - 3} more` : shown;
}

/**
 * The pages of a PDF, one at a time: memory holds the file and one page.
 * @throws AssayError `document-encrypted`, `document-no-text` (no page has a letter), `file-malformed`, `cancelled`
 */
export async function readPdf({ name, bytes }: DocumentBytes, signal?: AbortSignal): Promise<ReadPages> {
  const task = await startLoading(bytes);
  const pdf = await openPdf(name, task);
  const warnings: string[] = [];

  async function* pages(): AsyncGenerator<string> {
    const silent: number[] = [];
    try {
      for (let number = 1; number <= pdf.numPages; number += 1) {
        if (signal?.aborted === true) throw cancelledReading(name, number - 1);
        const text = await readPage(pdf, name, number);
        if (text === '') silent.push(number);
        yield text;
      }
    } finally {
      await task.destroy();
    }
    if (silent.length === pdf.numPages) throw noTextLayer(name, pdf.numPages);
    if (silent.length > 0) {
      warnings.push(
        `${silent.length} of ${pdf.numPages} pages hold no text (${listPages(silent)}): empty, or scanned without a text layer.`,
      );
    }
  }
  return { format: 'pdf', total: pdf.numPages, pages: pages(), warnings };
}
