import type { Span } from './text.ts';

export const documentFormats = ['text', 'markdown', 'html', 'pdf', 'docx'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** One page, as a range of the document's text. What has no pages is one page. */
export interface DocumentPage extends Span {
  /** 1-based, as a viewer counts. */
  readonly number: number;
}

/** A document as it was read: its text once, and where each page stands in it. */
export interface DocumentText {
  /** As the user named it. */
  readonly name: string;
  readonly format: DocumentFormat;
  readonly bytes: number;
  /** SHA-256 (hex) of the file as it is on disk. */
  readonly fileHash: string;
  readonly text: string;
  /** SHA-256 (hex) of `text`: equal texts are stored once. */
  readonly textHash: string;
  readonly pages: readonly DocumentPage[];
  /** One sentence each, for people. */
  readonly warnings: readonly string[];
}

/** Pages read so far. `total` is 0 while it is not known. */
export interface DocumentProgress {
  readonly done: number;
  readonly total: number;
}

/** A passage of a document: its range in the text and the pages it begins and ends on. */
export interface DocumentPlace extends Span {
  readonly firstPage: number;
  readonly lastPage: number;
}

/** What is known of a document, for a look at it. */
export interface DocumentSheet extends Omit<DocumentText, 'text' | 'pages'> {
  readonly characters: number;
  readonly words: number;
  readonly pages: readonly (DocumentPage & { readonly words: number })[];
  /** The beginning of the text, or all of it where asked for. */
  readonly text: string;
  /** Where the passage that was asked for stands; null: nowhere. Absent: none was asked for. */
  readonly found?: DocumentPlace | null;
}

export interface ScannedPage {
  readonly text: string;
  /** Character error rate of the page (Levenshtein over length, white space as one space). */
  readonly characterErrorRate: number;
  /** The recogniser's own confidence, 0 to 100. */
  readonly confidence: number;
}

/** A document as it was read back. */
export interface ScannedDocument {
  readonly text: string;
  readonly pages: readonly ScannedPage[];
  /** Errors of all pages over characters of all pages. */
  readonly characterErrorRate: number;
  /** What read it: another version is another reading. */
  readonly reader: string;
}
