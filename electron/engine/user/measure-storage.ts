import { readdir, stat, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Storage } from '#shared/domain/settings';
import type { Uploads } from './uploads.ts';

/** Where things lie and how large they are. */
export async function measureStorage(
  workspace: string,
  userFolder: string,
  models: string,
  uploads: Uploads,
): Promise<Storage> {
  const parts = await Promise.all(['', '-wal'].map((ending) => sizeOf(`${workspace}${ending}`)));
  let folder = dirname(workspace);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  return {
    workspace,
    workspaceBytes: parts.reduce((sum, size) => sum + size, 0),
    userFolder,
    uploads: { path: uploads.folder, bytes: await uploads.bytes() },
    models: { path: models, bytes: await sizeOfFolder(models) },
    free: bavail * bsize,
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

async function sizeOfFolder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    names.filter((entry) => entry.isFile()).map((entry) => sizeOf(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
