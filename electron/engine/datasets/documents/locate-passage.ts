import type { DocumentPlace, DocumentText } from '#shared/domain/document';
import type { Span } from '#shared/domain/text';
import { findPassage } from '../../language/find-passage.ts';

function pageAt({ pages }: Pick<DocumentText, 'pages'>, offset: number): number {
  const page = pages.findLast(({ start }) => start <= offset);
  return page?.number ?? 1;
}

/** The pages that a range of a document's text begins and ends on. */
export function placeOf(document: Pick<DocumentText, 'pages'>, { start, end }: Span): DocumentPlace {
  return {
    start,
    end,
    firstPage: pageAt(document, start),
    lastPage: pageAt(document, Math.max(start, end - 1)),
  };
}

/** Where a quotation stands in a document, whatever its white space; null where it does not. */
export function locatePassage(
  document: Pick<DocumentText, 'text' | 'pages'>,
  quotation: string,
): DocumentPlace | null {
  const span = findPassage(document.text, quotation);
  return span === null ? null : placeOf(document, span);
}
