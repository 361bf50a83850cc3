import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import type { ModelDescriptor } from '#shared/domain/model';
import { resourcePath } from '../../resources.ts';
import type { ModelReference, OpenModelOptions } from '../model-reference.ts';
import { downloadModel, hubAddress } from './download-model.ts';
import { readModelConfig } from './model-config.ts';
import { graphParts, variantCandidates } from './variants.ts';

export interface LocatedModel {
  readonly source: ModelDescriptor['source'];
  /** Absolute path of the folder with the model's files. */
  readonly folder: string;
}

const builtinPrefix = 'builtin/';
const hubForm = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;

/** Where models from the hub are kept unless a folder is given: the system's place for what can be had again. */
export function defaultCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? homedir(), 'Assay', 'models');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Assay', 'models');
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'assay', 'models');
}

/** Finds the files of a model; a hub id that is not on this machine is downloaded where the network is allowed. */
export async function locateModel(
  reference: ModelReference,
  options: OpenModelOptions,
): Promise<LocatedModel> {
  const { id } = reference;
  if (id.startsWith(builtinPrefix)) return { source: 'builtin', folder: locateBuiltin(id) };
  if (isAbsolute(id) || /^\.{1,2}([\\/]|$)/.test(id) || existsSync(id)) {
    return { source: 'folder', folder: resolve(id) };
  }
  if (!hubForm.test(id)) {
    throw new AssayError(
      'model-not-found',
      `No model "${id}": it is not a folder here, not a built-in model, and a hub id has the form org/name.`,
      { details: { id } },
    );
  }
  return { source: 'hub', folder: await locateHubModel(reference, options) };
}

function locateBuiltin(id: string): string {
  const name = id.slice(builtinPrefix.length);
  const folder = resourcePath('models', name);
  if (/^[a-z0-9-]+$/.test(name) && existsSync(join(folder, 'config.json'))) return folder;
  throw new AssayError(
    'model-not-found',
    `There is no built-in model ${quoteName(name)}; "assay list models" names them.`,
    {
      details: { id },
    },
  );
}

async function isComplete(reference: ModelReference, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'config.json'))) return false;
  const { composed } = await readModelConfig(folder);
  return [true, false].some((writesFromText) =>
    variantCandidates(reference.variant, graphParts(writesFromText, composed?.head)).some((names) =>
      names.every((name) => existsSync(join(folder, 'onnx', name))),
    ),
  );
}

async function locateHubModel(reference: ModelReference, options: OpenModelOptions): Promise<string> {
  const { id } = reference;
  const folder = join(options.cacheFolder ?? defaultCacheFolder(), ...id.split('/'));
  if (await isComplete(reference, folder)) return folder;
  if (!options.allowNetwork) {
    throw new AssayError(
      'network-off',
      `The model "${id}" is not on this machine (no such folder, and not downloaded before) and the network is off; allow the network to download it from the hub, or give the path of a folder.`,
      { details: { id } },
    );
  }
  await downloadModel(reference, folder, {
    hub: options.hub ?? hubAddress,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return folder;
}
