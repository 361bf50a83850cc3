import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { tasks, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import { resourcePath } from '../resources.ts';

const prefix = 'builtin/';

const cardShape = z.object({
  id: z.string().startsWith(prefix),
  title: z.string(),
  version: z.string(),
  task: z.enum(tasks),
  licence: z.string(),
  file: z.string(),
  columns: z.partialRecord(
    z.enum(['id', 'text', 'textPair', 'question', 'context', 'label', 'answers', 'entities', 'references']),
    z.string(),
  ),
  labels: z.array(z.string()).optional(),
  rows: z.int().positive(),
  summary: z.string(),
});

/** The card of a data set that comes with Assay: `resources/datasets/<name>/card.json`. */
export type BuiltinCard = z.infer<typeof cardShape>;

export interface BuiltinDescriptor {
  readonly id: string;
  readonly title: string;
  readonly task: Task;
  readonly rows: number;
  readonly licence: string;
  readonly summary: string;
  readonly version: string;
}

/** True for `builtin/…`. */
export function isBuiltinId(path: string): boolean {
  return path.startsWith(prefix);
}

async function readCards(folder: string): Promise<{ card: BuiltinCard; path: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const cards: { card: BuiltinCard; path: string }[] = [];
  for (const name of names) {
    const files = await readdir(join(folder, name));
    if (!files.includes('card.json')) continue;
    const card = cardShape.parse(JSON.parse(await readFile(join(folder, name, 'card.json'), 'utf8')));
    cards.push({ card, path: join(folder, name, card.file) });
  }
  return cards;
}

/**
 * The card of a built-in data set and the absolute path of its rows.
 * @throws AssayError `file-not-found` for an id that is not among them.
 */
export async function findBuiltinDataset(
  id: string,
  folder: string = resourcePath('datasets'),
): Promise<{ card: BuiltinCard; path: string }> {
  const cards = await readCards(folder);
  const found = cards.find(({ card }) => card.id === id);
  if (found !== undefined) return found;
  const ids = cards.map(({ card }) => card.id);
  throw new AssayError(
    'file-not-found',
    `There is no built-in data set ${quoteName(id)}${suggestion(id, ids)}; there are ${ids.join(', ')}.`,
    { details: { id, ids } },
  );
}

/** The data sets that come with Assay, in alphabetical order of their folders. */
export async function listBuiltinDatasets(
  folder: string = resourcePath('datasets'),
): Promise<BuiltinDescriptor[]> {
  const cards = await readCards(folder);
  return cards.map(({ card: { id, title, task, rows, licence, summary, version } }) => ({
    id,
    title,
    task,
    rows,
    licence,
    summary,
    version,
  }));
}
