import type { DocumentFormat } from '#shared/domain/document';

/** What a reader makes of the bytes of a file: pages as they come, so that a long document is never held twice. */
export interface ReadPages {
  readonly format: DocumentFormat;
  /** Known beforehand where the format says so. */
  readonly total: number | null;
  /** The text of each page, in order. */
  readonly pages: AsyncIterable<string>;
  /** One sentence each; complete when the pages are through. */
  readonly warnings: readonly string[];
}

/** The file as a reader needs it. */
export interface DocumentBytes {
  readonly name: string;
  readonly bytes: Buffer;
}
