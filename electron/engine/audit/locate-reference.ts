import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { RemoteReference } from '#shared/domain/remote';
import type { DatasetReference } from '../datasets/open-dataset.ts';
import type { ModelReference } from '../models/model-reference.ts';

/** A model by absolute path where it lies on this machine. A remote one writes text unless something else is said. */
export function locateReference(reference: ModelReference, folder: string): ModelReference {
  return {
    ...reference,
    ...(reference.remote === undefined
      ? { id: locate(reference.id, folder) }
      : { id: reference.id, remote: locateKey(reference.remote, folder) }),
  };
}

/** Data whose file, documents and classes of questions lie at absolute paths. */
export function locateData(data: string | DatasetReference, folder: string): DatasetReference {
  const reference = typeof data === 'string' ? { path: data } : data;
  const { path, documents, classes } = reference;
  return {
    ...reference,
    path: path.startsWith('builtin/') ? path : expand(path, folder),
    ...(documents === undefined ? {} : { documents: expand(documents, folder) }),
    ...(classes === undefined ? {} : { classes: expand(classes, folder) }),
  };
}

/** A key file's path starts at the audit file's folder, as every path of it. */
function locateKey(remote: RemoteReference, folder: string): RemoteReference {
  const { key } = remote;
  if (key?.startsWith('file:') !== true) return remote;
  return { ...remote, key: `file:${expand(key.slice('file:'.length), folder)}` };
}

/** A folder that is there wins over a hub id of the same form (`org/name`). */
export function locate(id: string, folder: string): string {
  if (id.startsWith('builtin/')) return id;
  const path = expand(id, folder);
  return isAbsolute(id) || /^[.~]/.test(id) || existsSync(path) ? path : id;
}

/** A path that starts at the folder, unless it is absolute or starts at home. */
export function expand(path: string, folder: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(folder, path);
}
