import { convert } from 'html-to-text';
import type { HtmlToTextOptions } from 'html-to-text';
import type { DocumentBytes, ReadPages } from './document-reader.ts';
import { decodeDocument, pagesOf } from './read-text.ts';

/** Characters of markup that are read; a filing of a thousand pages has about a third of it. */
const longestMarkup = 64 * 1024 * 1024;

/** What stands for a page break between the readers of this folder. */
export const pageBreakClass = 'page-break';

const skipped = [
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'img',
  'svg',
  'object',
  'button',
];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: longestMarkup, maxDepth: 256 },
  formatters: {
    pageBreak: (_element, _walk, builder) => {
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.addLiteral('\f');
      builder.closeBlock({ trailingLineBreaks: 2 });
    },
  },
  selectors: [
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'a', options: { ignoreHref: true } },
    {
      selector: 'table',
      format: 'dataTable',
      options: { uppercaseHeaderCells: false, colSpacing: 3, maxColumnWidth: 0 },
    },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: `hr.${pageBreakClass}`, format: 'pageBreak' },
    { selector: 'hr', format: 'skip' },
  ],
};

/** Markup as a reader sees it: blocks on lines of their own, tables in columns, no scripts, no addresses of links. */
export function textOfHtml(markup: string): string {
  return convert(markup, options).replaceAll(/[^\S\n\f]+$/gmu, '');
}

export function readHtml(file: DocumentBytes): ReadPages {
  const { text: markup, warnings } = decodeDocument(file);
  if (markup.length > longestMarkup) {
    warnings.push(`Only the first ${longestMarkup} characters of the markup are read.`);
  }
  return { format: 'html', total: null, pages: pagesOf(textOfHtml(markup)), warnings };
}
