import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import type { ModelReference } from '../../../electron/engine/models/open-model.ts';
import type { Model } from '../../../electron/engine/models/model.ts';

/** The models with hand-set weights of tests/fixtures/models. */
export type TinyModel =
  'classifier' | 'inference' | 'masked' | 'encoder' | 'answerer' | 'tagger' | 'generator' | 'summarizer';

export function tinyModel(name: TinyModel): string {
  return resolve(import.meta.dirname, '../../fixtures/models', name);
}

/** Temporary folders of a test file, removed after it. */
export function useFolders(): () => Promise<string> {
  const made: string[] = [];
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-'));
    made.push(folder);
    return folder;
  };
}

/** Copies of a tiny model, to be spoilt. */
export function useCopies(): (name: TinyModel) => Promise<string> {
  const makeFolder = useFolders();
  return async (name) => {
    const folder = await makeFolder();
    await cp(tinyModel(name), folder, { recursive: true });
    return folder;
  };
}

/** Models of a test file: opened once for equal references, closed after it. */
export function useModels(): (reference: ModelReference) => Promise<Model> {
  const opened = new Map<string, Promise<Model>>();
  afterAll(async () => {
    for (const model of opened.values()) await (await model).close();
  });
  return (reference) => {
    const key = JSON.stringify(reference);
    const model = opened.get(key) ?? openModel(reference, { allowNetwork: false, workers: 1 });
    opened.set(key, model);
    return model;
  };
}

export async function editJson(path: string, edit: (value: Record<string, unknown>) => void): Promise<void> {
  const value = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  edit(value);
  await writeFile(path, JSON.stringify(value));
}
