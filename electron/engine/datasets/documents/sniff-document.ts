import { extname } from 'node:path';
import type { DocumentFormat } from '#shared/domain/document';
import { suggestion } from '../../nearest.ts';
import type { DocumentBytes } from './document-reader.ts';
import { encryptedDocument, malformedDocument } from './document-faults.ts';

const formats: Readonly<Record<string, DocumentFormat>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
};

const images: readonly (readonly [string, string])[] = [
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['47494638', 'GIF'],
];

/**
 * The format of a document: its first bytes decide, then its name.
 * @throws AssayError `file-malformed` for an image, an old Word file, or a name that promises nothing;
 *   `document-encrypted` for a Word file with a password
 */
export function sniffDocument({ name, bytes }: DocumentBytes): DocumentFormat {
  const head = bytes.subarray(0, 8).toString('hex');
  const extension = extname(name).toLowerCase();
  const promised = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  // Viewers accept a few bytes before the mark.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('504b0304')) return 'docx';
  if (head.startsWith('d0cf11e0')) {
    if (promised === 'docx') throw encryptedDocument(name);
    throw malformedDocument(name, 'is a Word file of the kind before 2007', 'save it as .docx or PDF');
  }
  const image = images.find(([mark]) => head.startsWith(mark));
  if (image !== undefined) {
    throw malformedDocument(
      name,
      `is a ${image[1]} picture, which has no text`,
      'name a document with text, such as a PDF with a text layer',
    );
  }
  if (promised === 'pdf') {
    throw malformedDocument(name, 'does not begin as a PDF does', 'check that it was copied whole');
  }
  if (promised === 'docx') {
    throw malformedDocument(name, 'does not begin as a .docx file does', 'check that it was copied whole');
  }
  if (promised !== undefined) return promised;
  throw malformedDocument(
    name,
    `has an extension that is no document's${suggestion(extension, Object.keys(formats))}`,
    'use .txt, .md, .html, .pdf or .docx',
  );
}
