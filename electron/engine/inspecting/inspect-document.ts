import type { DocumentProgress, DocumentSheet } from '#shared/domain/document';
import { locatePassage } from '../datasets/documents/locate-passage.ts';
import { readDocument } from '../datasets/documents/read-document.ts';
import { findWords } from '../language/words.ts';

/** Characters of the text that are shown unless all of it is asked for. */
const shownCharacters = 600;

/** Reads a document and says what was found: pages, words, and where a passage stands. */
export async function inspectDocument(
  input: { readonly path: string; readonly find?: string; readonly text?: boolean },
  onProgress: (progress: DocumentProgress) => void,
  signal?: AbortSignal,
): Promise<DocumentSheet> {
  const document = await readDocument(input.path, { onProgress, signal });
  const { text, pages, ...facts } = document;
  const counted = pages.map((page) => ({
    ...page,
    words: findWords(text.slice(page.start, page.end)).length,
  }));
  return {
    ...facts,
    characters: text.length,
    words: counted.reduce((sum, { words }) => sum + words, 0),
    pages: counted,
    text: input.text === true ? text : text.slice(0, shownCharacters),
    ...(input.find === undefined ? {} : { found: locatePassage(document, input.find) }),
  };
}
