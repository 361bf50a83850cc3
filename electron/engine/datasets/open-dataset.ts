import { basename, dirname } from 'node:path';
import type { ColumnMapping, DataSheet, DatasetHead } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { buildExample, type ExampleRecipe } from './build-example.ts';
import { findBuiltinDataset, isBuiltinId, type BuiltinCard } from './builtin-datasets.ts';
import { fillDocuments } from './documents/fill-documents.ts';
import { fillClasses, findClasses } from './question-classes.ts';
import { formatOf, openRows, type DatasetFormat, type RowSource } from './open-rows.ts';
import { defaultLimits, type RawRow, type ReadLimits } from './raw-row.ts';
import { resolveMapping } from './resolve-mapping.ts';
import { listWarnings } from './sheet-warnings.ts';
import { assertUnchanged, findSourceFile, type SourceFile } from './source-file.ts';
import { surveyBytes } from './survey-bytes.ts';
import { Tally } from './tally.ts';
import { TokenLengths, type TokenCounter } from './token-lengths.ts';

/** What the user says of a data set; everything but the path can be left to sniffing. */
export interface DatasetReference {
  /** A file, or `builtin/reviews`. */
  readonly path: string;
  readonly task?: Task;
  readonly columns?: ColumnMapping;
  /** Raw label value to label name. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly format?: DatasetFormat;
  readonly encoding?: string;
  readonly delimiter?: string;
  /** The character around fields of a delimited file; null reads quotes as ordinary characters. */
  readonly quote?: string | null;
  /** Only the first n examples. */
  readonly limit?: number;
  /** Folder in which the documents that the table names may lie, or below it; the table's own when absent. */
  readonly documents?: string;
  /** File that says of each question whether it is QA or TG; `query_to_class.json` beside the table where it is there. */
  readonly classes?: string;
}

export interface OpenedDataset {
  /** The path or built-in id, as referred to. */
  readonly id: string;
  readonly title: string;
  readonly sheet: DataSheet;
  /** The row in which each label is first seen, for messages. */
  readonly labelRows: Readonly<Record<string, number>>;
  /** Streams the file again: same order, same content. Refuses when the file has changed since. */
  examples(signal?: AbortSignal): AsyncIterable<Example>;
}

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
  /** Of the pass that hashes the file, before `onProgress` begins. */
  readonly onCheck?: (bytesRead: number, totalBytes: number) => void;
  /** Called once, with the first examples (at most 200), while all the others are still to come. */
  readonly onHead?: (head: DatasetHead) => void;
  /** Counts the tokens of examples for the data sheet. */
  readonly tokens?: TokenCounter | null;
  /** Smaller limits than the usual ones. */
  readonly limits?: Partial<ReadLimits>;
}

/** Rows looked at before roles are decided. */
const peekedRows = 200;

/**
 * Opens a data set: hashes the file, sniffs what is not given, and measures the data sheet. Memory does not grow with the
 * file; nothing is kept but the sheet.
 * @throws AssayError `file-not-found`, `file-unreadable`, `file-malformed`, `dataset-empty`, `dataset-column`,
 *   `dataset-label`, `usage`, `cancelled`; the sentence names file, line or row, and the remedy.
 */
export async function openDataset(
  reference: DatasetReference,
  options: OpenOptions = {},
): Promise<OpenedDataset> {
  const builtin = isBuiltinId(reference.path) ? await findBuiltinDataset(reference.path) : null;
  const file = await findSourceFile(builtin?.path ?? reference.path, reference.path);
  const limits = { ...defaultLimits, ...options.limits };
  const format = reference.format ?? (builtin === null ? formatOf(file.name) : 'jsonl');
  const survey = await surveyBytes(file, {
    signal: options.signal,
    onProgress: options.onCheck,
    binary: format === 'parquet' || reference.encoding !== undefined,
    lines: format !== 'json',
    limits,
  });
  const { encoding, delimiter, quote } = reference;
  const table = await openRows(file, survey, { format, encoding, delimiter, quote, limits });

  const { columns, head } = await peek(table, file.name, options);
  const given = { ...builtin?.card.columns, ...reference.columns };
  const { task, mapping, guessed } = resolveMapping(
    file.name,
    columns,
    head,
    given,
    reference.task ?? builtin?.card.task,
  );
  const classes = task === 'question-answering' ? await findClasses(file, mapping, columns, reference) : null;
  const documented = withDocuments(table, file, task, mapping, reference.documents);
  const source = classes === null ? documented : fillClasses(documented, classes);
  const fileLabels = labelsOfFile(source, mapping);
  const recipe: ExampleRecipe = {
    name: file.name,
    task,
    mapping,
    labels: { ...fileLabels, ...reference.labels },
    mapped: new Set(Object.values(mapping)),
  };

  const tally = new Tally(recipe);
  const tokens = options.tokens == null ? null : new TokenLengths(options.tokens);
  const allColumns = new Set(columns);
  const first: Example[] = [];
  const tellHead = (): void => options.onHead?.({ task, columns, mapping, guessed, examples: first });
  let taken = 0;
  for await (const raw of source.rows(options)) {
    if (source.columns === null) for (const column of Object.keys(raw.values)) allColumns.add(column);
    const example = buildExample(raw, recipe);
    tally.add(example);
    if (example === null) continue;
    tokens?.add(example);
    if (first.length < peekedRows && first.push(example) === peekedRows) tellHead();
    if (++taken === reference.limit) break;
  }
  if (first.length < peekedRows) tellHead();
  const measured = tally.result();
  if (measured.examples === 0) throw emptyFault(file, measured.rows, recipe);

  const sheet: DataSheet = {
    source: reference.path,
    format: source.format,
    task,
    bytes: file.bytes,
    fileHash: survey.fileHash,
    rowHash: measured.rowHash,
    encoding: source.encoding,
    ...(source.delimiter === undefined ? {} : { delimiter: source.delimiter }),
    columns: [...allColumns],
    mapping,
    guessed,
    rows: measured.rows,
    examples: measured.examples,
    emptyRows: measured.emptyRows,
    duplicates: measured.duplicates,
    labels: measured.labels,
    words: measured.words,
    characters: measured.characters,
    ...(tokens === null ? {} : { tokens: tokens.result() }),
    warnings: [
      ...source.warnings,
      ...listWarnings({
        task,
        mapping,
        guessed,
        tally: measured,
        limit: reference.limit,
        labels: reference.labels ?? {},
        fileLabels,
      }),
    ],
    ...cardFacts(builtin?.card),
  };
  return {
    id: reference.path,
    title: builtin?.card.title ?? basename(reference.path),
    sheet,
    labelRows: measured.labelRows,
    examples: (signal) => streamExamples(file, source, recipe, reference.limit, signal),
  };
}

async function peek(
  source: RowSource,
  name: string,
  options: OpenOptions,
): Promise<{ columns: readonly string[]; head: readonly RawRow[] }> {
  const head: RawRow[] = [];
  for await (const raw of source.rows({ signal: options.signal })) {
    head.push(raw);
    if (head.length === peekedRows) break;
  }
  if (head.length === 0) {
    throw new AssayError(
      'dataset-empty',
      source.columns === null
        ? `${name} has no rows; name a file that has some.`
        : `${name} has a header but no rows; name a file that has some.`,
      { details: { path: name } },
    );
  }
  const columns = source.columns ?? [...new Set(head.flatMap((raw) => Object.keys(raw.values)))];
  return { columns, head };
}

/** A question's context may be the name of a document beside the table. */
function withDocuments(
  source: RowSource,
  file: SourceFile,
  task: Task,
  mapping: ColumnMapping,
  documents: string | undefined,
): RowSource {
  const column = task === 'question-answering' ? mapping.context : undefined;
  if (column === undefined) return source;
  const folder = dirname(file.path);
  const where = { column, folder, allowed: documents ?? folder, name: file.name };
  return { ...source, rows: (read) => fillDocuments(source.rows(read), where, read?.signal) };
}

function emptyFault(file: SourceFile, rows: number, { task, mapping }: ExampleRecipe): AssayError {
  return new AssayError(
    'dataset-empty',
    `${file.name}: none of the ${rows} rows has text for ${task} in "${mapping.text ?? mapping.question ?? ''}"; name the right column under columns:.`,
    { details: { path: file.name, rows, mapping } },
  );
}

/** Raw label value to name, as the file itself declares it: label number i is called by the i-th name. */
function labelsOfFile(source: RowSource, mapping: ColumnMapping): Record<string, string> {
  const names = source.labelNames?.[mapping.label ?? mapping.entities ?? ''] ?? [];
  return Object.fromEntries(names.map((name, index) => [String(index), name]));
}

function cardFacts(card: BuiltinCard | undefined): Pick<DataSheet, 'licence' | 'title' | 'version'> {
  return card === undefined ? {} : { licence: card.licence, title: card.title, version: card.version };
}

async function* streamExamples(
  file: SourceFile,
  source: RowSource,
  recipe: ExampleRecipe,
  limit: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Example> {
  await assertUnchanged(file);
  let taken = 0;
  for await (const raw of source.rows({ signal })) {
    const example = buildExample(raw, recipe);
    if (example === null) continue;
    yield example;
    if (++taken === limit) return;
  }
}
