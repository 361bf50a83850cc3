import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { DocumentText } from '#shared/domain/document';
import { AssayError } from '#shared/errors';
import { withoutPrototype, type RawRow } from '../raw-row.ts';
import { readDocument } from './read-document.ts';

/** Where the documents of a table are looked for, and which column names them. */
export interface DocumentColumn {
  readonly column: string;
  /** Folder of the table: names start here. */
  readonly folder: string;
  /** Folder in which documents may lie, or below it; the table's own unless the user says another. */
  readonly allowed: string;
  /** Of the table, for messages. */
  readonly name: string;
}

/** One line that ends as a document's name does: no text to ask about looks like that. */
const documentName = /^[^\n]{1,500}\.(?:txt|text|md|markdown|html?|xhtml|pdf|docx)$/iu;

/** Characters of documents that are kept while rows are read. */
const keptCharacters = 64 * 1024 * 1024;

/** Documents by path, the longest unused given up first. */
class KeptDocuments {
  readonly #documents = new Map<string, DocumentText>();
  #length = 0;

  get(path: string): DocumentText | undefined {
    const document = this.#documents.get(path);
    if (document === undefined) return undefined;
    this.#documents.delete(path);
    this.#documents.set(path, document);
    return document;
  }

  set(path: string, document: DocumentText): void {
    this.#documents.set(path, document);
    this.#length += document.text.length;
    for (const [oldest, old] of this.#documents) {
      if (this.#length <= keptCharacters || oldest === path) return;
      this.#documents.delete(oldest);
      this.#length -= old.text.length;
    }
  }
}

/** Links are followed first, so that none leads out. */
function liesIn(path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * A table comes from anywhere, and what a document says goes to the model: it must not name any file of the machine.
 * @throws AssayError `file-not-found` or `file-unreadable` with the row
 */
function locateDocument(value: string, row: number, where: DocumentColumn): string {
  const path = isAbsolute(value) ? value : join(where.folder, value);
  if (!existsSync(path)) {
    throw new AssayError(
      'file-not-found',
      `${where.name}, row ${row}, column "${where.column}": the document ${value} does not exist beside the table; check the name, or write the text itself into the column.`,
      { details: { path: where.name, row, column: where.column, document: value } },
    );
  }
  if (!liesIn(path, where.allowed)) {
    throw new AssayError(
      'file-unreadable',
      `${where.name}, row ${row}, column "${where.column}": the document ${value} lies outside ${where.allowed}; move it there, or name a folder that holds all documents (documents: in the audit file, --documents on the command line).`,
      { details: { path: where.name, row, column: where.column, document: value, allowed: where.allowed } },
    );
  }
  return path;
}

/**
 * Puts the text of a document in the place of its name, and beside it the name (`document_name`) and where its pages
 * begin (`document_pages`, a list of offsets). A value that is a text stays; each document is read once.
 * @throws AssayError `file-not-found` and `file-unreadable` with the row, and what `readDocument` throws
 */
export async function* fillDocuments(
  rows: AsyncIterable<RawRow>,
  where: DocumentColumn,
  signal?: AbortSignal,
): AsyncGenerator<RawRow> {
  const kept = new KeptDocuments();
  for await (const raw of rows) {
    const value = raw.values[where.column];
    const named = typeof value === 'string' ? value.trim() : '';
    if (!documentName.test(named)) {
      yield raw;
      continue;
    }
    const path = locateDocument(named, raw.row, where);
    let document = kept.get(path);
    if (document === undefined) {
      document = await readDocument(path, { name: named, signal });
      kept.set(path, document);
    }
    const values = withoutPrototype(raw.values);
    values[where.column] = document.text;
    values['document_name'] = named;
    values['document_pages'] = document.pages.map(({ start }) => start);
    yield { row: raw.row, values };
  }
}
