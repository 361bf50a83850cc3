import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Task } from '#shared/domain/task';
import { resourcePath } from '../resources.ts';
import { bm25ReaderCard } from './baseline/bm25-reader.ts';
import { readModelConfig } from './local/model-config.ts';
import { findMadeFor } from './local/tasks-of-model.ts';

/** A model that comes with Assay. */
export interface BuiltinModel {
  /** `builtin/` and the folder's name. */
  readonly id: string;
  /** `feature-extraction`: an encoder, which answers no task of an audit by itself. */
  readonly task: Task | 'feature-extraction';
  readonly licence: string;
  readonly summary: string;
}

const cardShape = z.object({ licence: z.string().default(''), summary: z.string().default('') });

/** The models under `resources/models/` and the baselines without weights, by name. */
export async function listBuiltinModels(): Promise<readonly BuiltinModel[]> {
  const root = resourcePath('models');
  const models: BuiltinModel[] = [];
  for (const name of (await readdir(root)).sort()) {
    const folder = join(root, name);
    if (!existsSync(join(folder, 'config.json'))) continue;
    const task = findMadeFor(await readModelConfig(folder));
    const card = join(folder, 'card.json');
    const written: unknown = existsSync(card) ? JSON.parse(await readFile(card, 'utf8')) : {};
    models.push({ id: `builtin/${name}`, task: task ?? 'feature-extraction', ...cardShape.parse(written) });
  }
  models.push(bm25ReaderCard);
  return models.sort((left, right) => (left.id < right.id ? -1 : 1));
}
