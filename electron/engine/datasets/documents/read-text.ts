import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { guessEncoding } from '../encoding.ts';
import { malformedDocument } from './document-faults.ts';
import type { DocumentBytes, ReadPages } from './document-reader.ts';

/** Bytes that an encoding is guessed from. */
const sampleBytes = 256 * 1024;

/** Any encoding to a string with plain line ends; what was guessed is said in a warning. */
export function decodeDocument({ name, bytes }: DocumentBytes): { text: string; warnings: string[] } {
  const { encoding, certain } = guessEncoding(bytes.subarray(0, sampleBytes), isUtf8(bytes));
  const text = iconv.decode(bytes, encoding).replaceAll(/\r\n?/g, '\n');
  if (text.includes('\u0000')) {
    throw malformedDocument(name, 'holds NUL bytes, which text does not', 'check that it is a text file');
  }
  const warning = `The file is not UTF-8 and is read as ${encoding}, a guess; check letters with accents.`;
  return { text, warnings: certain ? [] : [warning] };
}

/** The pieces of a text, in order. A form feed ends a page, as printers read it. */
export async function* pagesOf(text: string): AsyncGenerator<string> {
  for (const page of text.split('\f')) yield await Promise.resolve(page);
}

export function readText(file: DocumentBytes): ReadPages {
  const { text, warnings } = decodeDocument(file);
  return { format: 'text', total: text.split('\f').length, pages: pagesOf(text), warnings };
}
