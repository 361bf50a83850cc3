import type { ColumnMapping } from '#shared/domain/dataset';
import type { Task } from '#shared/domain/task';
import { isBlank, textOf } from './field-values.ts';
import type { RawRow } from './raw-row.ts';

export type Role = keyof ColumnMapping;

export interface RoleGuess {
  readonly task: Task;
  readonly mapping: ColumnMapping;
  /** Roles that were not given. */
  readonly guessed: readonly Role[];
}

/** Column names by role, likelier first; compared without case, spaces, hyphens and underscores. */
const names: Readonly<Record<Role, readonly string[]>> = {
  id: ['id', 'uid', 'uuid', 'guid', 'idx', 'exampleid', 'rowid', 'pairid', 'index', 'key'],
  text: [
    'text',
    'sentence',
    'review',
    'reviewtext',
    'commenttext',
    'content',
    'body',
    'comment',
    'message',
    'tweet',
    'utterance',
    'post',
    'input',
    'document',
    'description',
    'headline',
    'title',
  ],
  textPair: ['textpair', 'hypothesis', 'sentence2', 'text2'],
  question: ['question', 'query'],
  context: ['context', 'passage', 'paragraph', 'document'],
  label: [
    'label',
    'labels',
    'goldlabel',
    'gold',
    'sentiment',
    'class',
    'category',
    'polarity',
    'emotion',
    'intent',
    'topic',
    'target',
    'stars',
    'rating',
    'overall',
    'classindex',
    'toxic',
    'score',
    'isduplicate',
    'y',
  ],
  answers: ['answers', 'answer', 'answertext', 'goldanswer'],
  entities: ['nertags', 'entities', 'tags', 'nertag', 'labels', 'spans'],
  references: [
    'summary',
    'highlights',
    'reference',
    'references',
    'abstract',
    'completion',
    'response',
    'output',
    'target',
  ],
};

const pairs: readonly (readonly [string, string])[] = [
  ['premise', 'hypothesis'],
  ['sentence1', 'sentence2'],
  ['text', 'textpair'],
  ['text1', 'text2'],
  ['texta', 'textb'],
  ['sentencea', 'sentenceb'],
  ['question1', 'question2'],
  ['query', 'passage'],
  ['question', 'sentence'],
];

/** What a task's text is called where the task has words of its own for it. */
const textNames: Readonly<Partial<Record<Task, readonly string[]>>> = {
  'token-classification': ['tokens', 'words', 'text', 'sentence'],
  summarization: ['document', 'article', 'dialogue', 'text', 'source', 'content'],
  'text-generation': ['prompt', 'instruction', 'input', 'question', 'text'],
};

const simplify = (name: string) => name.toLowerCase().replaceAll(/[\s_\-.]/g, '');

/** Longest word of few words is a label, many words are a text. */
const labelValueLength = 40;
const labelDistinct = 20;

/**
 * Which column plays which part: by the names people use, then by the values of the first rows.
 * Given roles stay as they are, and they and a given task decide between readings of the names.
 * @param absent roles that no column is to play
 */
export function guessRoles(
  columns: readonly string[],
  rows: readonly RawRow[],
  given: ColumnMapping,
  task: Task | undefined,
  absent: ReadonlySet<string> = new Set(),
): RoleGuess {
  const taken = new Set(Object.values(given));
  const free = columns.filter((column) => !taken.has(column));
  const find = (candidates: readonly string[]) => {
    for (const candidate of candidates) {
      const match = free.find((column) => simplify(column) === candidate);
      if (match !== undefined) return match;
    }
    return undefined;
  };
  const resolvedTask = task ?? inferTask(given, find, free, rows);
  const found: { -readonly [role in Role]?: string } = { ...given };
  const fill = (role: Role, column: string | undefined) => {
    if (absent.has(role)) return;
    if (column === undefined || found[role] !== undefined || Object.values(found).includes(column)) return;
    found[role] = column;
  };

  switch (resolvedTask) {
    case 'question-answering':
      fill('question', find(names.question));
      fill('context', find(names.context));
      fill('answers', find(names.answers));
      break;
    case 'pair-classification': {
      const pair = findPair(find);
      fill('text', pair?.[0] ?? find(['premise', 'sentence1', ...names.text]));
      fill('textPair', pair?.[1] ?? find(names.textPair));
      fill('label', find(names.label) ?? findLabelByValues(free, rows, Object.values(found)));
      break;
    }
    case 'token-classification':
      fill('text', find(textNames[resolvedTask] ?? names.text));
      fill('entities', find(names.entities));
      break;
    case 'summarization':
    case 'text-generation':
      fill('text', find(textNames[resolvedTask] ?? names.text));
      fill('references', find(names.references));
      break;
    case 'text-classification':
    case 'zero-shot-classification':
      fill('text', find(names.text) ?? findTextByValues(free, rows));
      fill('label', find(names.label) ?? findLabelByValues(free, rows, Object.values(found)));
      break;
  }
  fill('id', find(names.id));
  const guessed = (Object.keys(found) as Role[]).filter((role) => given[role] === undefined);
  return { task: resolvedTask, mapping: found, guessed };
}

type Find = (candidates: readonly string[]) => string | undefined;

function findPair(find: Find): readonly [string, string] | undefined {
  for (const [first, second] of pairs) {
    const left = find([first]);
    const right = find([second]);
    if (left !== undefined && right !== undefined) return [left, right];
  }
  return undefined;
}

function inferTask(given: ColumnMapping, find: Find, free: readonly string[], rows: readonly RawRow[]): Task {
  if (given.question !== undefined || given.context !== undefined || given.answers !== undefined) {
    return 'question-answering';
  }
  if (given.textPair !== undefined) return 'pair-classification';
  if (given.entities !== undefined) return 'token-classification';
  if (given.references !== undefined) return 'summarization';
  if (given.label !== undefined && given.text !== undefined) return 'text-classification';
  if (
    find(names.question) !== undefined &&
    find(names.context) !== undefined &&
    find(['label', 'labels']) === undefined
  ) {
    return 'question-answering';
  }
  if (given.text === undefined && findPair(find) !== undefined) return 'pair-classification';
  const tags = find(['nertags', 'nertag', 'tags', 'entities', 'spans']);
  if (
    tags !== undefined &&
    (find(['tokens', 'words']) !== undefined || rows.some((row) => Array.isArray(row.values[tags])))
  ) {
    return 'token-classification';
  }
  if (
    find(['document', 'article', 'dialogue']) !== undefined &&
    find(['summary', 'highlights', 'abstract']) !== undefined
  ) {
    return 'summarization';
  }
  if (find(['prompt', 'instruction']) !== undefined && find(names.references) !== undefined)
    return 'text-generation';
  return 'text-classification';
}

function textValues(column: string, rows: readonly RawRow[]): string[] {
  return rows
    .map((row) => row.values[column])
    .filter((value): value is string => typeof value === 'string' && !isBlank(value));
}

/** The column with the longest values, if they are texts: three words or more on average, or the only column there is. */
function findTextByValues(free: readonly string[], rows: readonly RawRow[]): string | undefined {
  let best: { column: string; length: number } | undefined;
  for (const column of free) {
    const values = textValues(column, rows);
    if (values.length === 0) continue;
    const words = values.reduce((sum, value) => sum + value.trim().split(/\s+/u).length, 0) / values.length;
    const length = values.reduce((sum, value) => sum + value.length, 0) / values.length;
    if ((words >= 3 || free.length === 1) && (best === undefined || length > best.length))
      best = { column, length };
  }
  return best?.column;
}

/** The one column whose few, short values come back again and again; none when two columns look like that. */
function findLabelByValues(
  free: readonly string[],
  rows: readonly RawRow[],
  used: readonly string[],
): string | undefined {
  const candidates = free.filter((column) => {
    if (used.includes(column)) return false;
    const values = rows.map((row) => row.values[column]).filter((value) => !isBlank(value));
    if (
      values.length < 4 ||
      values.some((value) => typeof value === 'object' || textOf(value).length > labelValueLength)
    ) {
      return false;
    }
    const distinct = new Set(values.map(textOf)).size;
    return distinct >= 2 && distinct <= Math.min(labelDistinct, values.length / 2);
  });
  return candidates.length === 1 ? candidates[0] : undefined;
}
