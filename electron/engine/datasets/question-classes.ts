import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { ColumnMapping } from '#shared/domain/dataset';
import { AssayError } from '#shared/errors';
import type { RowSource } from './open-rows.ts';
import { withoutPrototype, type RawRow } from './raw-row.ts';
import { findSourceFile, type SourceFile } from './source-file.ts';

/** The name under which FailSafeQA publishes the classes of its questions. */
const publishedName = 'query_to_class.json';
const largest = 16 * 1024 * 1024;

/** Columns that say the type of a question already. */
const typeColumns = ['type', 'query_type', 'question_type'];
const foreignColumns = ['out-of-scope_query', 'out_of_scope_query', 'out-of-scope', 'irrelevant'];

export interface QuestionClasses {
  readonly name: string;
  /** Class by question, both as written. */
  readonly byQuestion: ReadonlyMap<string, string>;
  readonly question: string;
}

const classFile = z.union([
  z.record(z.string(), z.string()),
  z.array(z.looseObject({ query: z.string(), class: z.string() })),
]);

/**
 * The classes of the questions of a table: of the file that the user names, or of the published one where it lies beside a
 * table that has no column of its own for it. Null: none.
 * @throws AssayError `file-not-found`, `file-unreadable`, `file-malformed`
 */
export async function findClasses(
  table: SourceFile,
  { question }: ColumnMapping,
  columns: readonly string[],
  { classes }: { readonly classes?: string },
): Promise<QuestionClasses | null> {
  if (question === undefined) return null;
  const beside = join(dirname(table.path), publishedName);
  const guessed =
    columns.some((column) => typeColumns.includes(column)) || !existsSync(beside) ? null : beside;
  const path = classes ?? guessed;
  if (path === null) return null;
  const file = await findSourceFile(path, classes ?? publishedName);
  const { size } = await stat(file.path);
  const text = size > largest ? '' : await readFile(file.path, 'utf8');
  const parsed = classFile.safeParse(parse(text));
  if (!parsed.success)
    throw new AssayError(
      'file-malformed',
      `${file.name} holds no classes of questions: expected a JSON object {"question": "QA" or "TG", …} or a list of {"query": …, "class": …}; mend it, or move it away from ${basename(table.path)}.`,
      { details: { path: file.name } },
    );
  const { data } = parsed;
  const pairs = Array.isArray(data)
    ? data.map((entry) => [entry.query, entry.class] as const)
    : Object.entries(data);
  const byQuestion = new Map(pairs.map(([asked, own]) => [plain(asked), own]));
  return { name: file.name, byQuestion, question };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const plain = (question: string): string => question.replaceAll(/\s+/gu, ' ').trim();

/** Each row with the class of its question as `query_type`, and that of its foreign question as `foreign_type`. */
export function fillClasses(source: RowSource, classes: QuestionClasses): RowSource {
  async function* rows(from: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
    for await (const raw of from) {
      const values = withoutPrototype(raw.values);
      const own = classOf(values[classes.question], classes);
      const foreign = foreignColumns.map((column) => classOf(values[column], classes)).find(Boolean);
      if (own !== undefined) values['query_type'] = own;
      if (foreign !== undefined) values['foreign_type'] = foreign;
      yield { row: raw.row, values };
    }
  }
  return { ...source, rows: (read) => rows(source.rows(read)) };
}

function classOf(question: unknown, { byQuestion }: QuestionClasses): string | undefined {
  return typeof question === 'string' ? byQuestion.get(plain(question)) : undefined;
}
