import { marked } from 'marked';
import type { DocumentBytes, ReadPages } from './document-reader.ts';
import { textOfHtml } from './read-html.ts';
import { decodeDocument, pagesOf } from './read-text.ts';

/** Markdown (GitHub's) as its reader sees it: without marks, tables in columns. A form feed ends a page. */
export function textOfMarkdown(source: string): string {
  return source
    .split('\f')
    .map((page) => textOfHtml(marked.parse(page, { async: false, gfm: true })))
    .join('\f');
}

export function readMarkdown(file: DocumentBytes): ReadPages {
  const { text, warnings } = decodeDocument(file);
  return {
    format: 'markdown',
    total: text.split('\f').length,
    pages: pagesOf(textOfMarkdown(text)),
    warnings,
  };
}
