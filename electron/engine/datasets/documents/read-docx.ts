import mammoth from 'mammoth';
import { malformedDocument } from './document-faults.ts';
import type { DocumentBytes, ReadPages } from './document-reader.ts';
import { pageBreakClass, textOfHtml } from './read-html.ts';
import { pagesOf } from './read-text.ts';

/** Bytes that a .docx may unfold to: a small file can be made that would fill the memory. */
const unfoldedLimit = 512 * 1024 * 1024;

/** The sum of the sizes that the directory of an archive promises. */
function unfoldedBytes(bytes: Buffer): number {
  let total = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1;) {
    if (at + 28 <= bytes.length) total += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1');
  }
  return total;
}

/** Pages of a Word file are made when it is opened; only the breaks its author set are in it. */
const pageWarning =
  'A Word file holds no page numbers: pages are counted by the breaks its author set; save it as PDF for pages as printed.';

/** @throws AssayError `file-malformed` for an archive that is no Word file, is damaged, or unfolds beyond the limit */
export async function readDocx({ name, bytes }: DocumentBytes): Promise<ReadPages> {
  if (unfoldedBytes(bytes) > unfoldedLimit) {
    throw malformedDocument(
      name,
      `would unfold to more than ${unfoldedLimit / 1024 / 1024} MB`,
      'save it again from a word processor',
    );
  }
  const { value, messages } = await mammoth
    .convertToHtml(
      { buffer: bytes },
      {
        styleMap: [`br[type='page'] => hr.${pageBreakClass}`],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    )
    .catch((cause: unknown) => {
      throw malformedDocument(
        name,
        'is no Word file that can be read',
        'open it in a word processor and save it again as .docx',
        cause,
      );
    });
  // The arrow back from a footnote to its place is for clicking, not for reading.
  const text = textOfHtml(value).replaceAll(/ ?\u2191/gu, '');
  const kinds = new Set(messages.map(({ message }) => message));
  return {
    format: 'docx',
    total: text.split('\f').length,
    pages: pagesOf(text),
    warnings: [pageWarning, ...[...kinds].slice(0, 3).map((message) => `While reading: ${message}.`)],
  };
}
