import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AssayError } from '#shared/errors';

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The fault in the user's terms; the file that was there before is untouched in every case. */
export function explainWriting(error: unknown, path: string): AssayError {
  const errno = errnoOf(error);
  const options = { details: { path, errno }, cause: error };
  if (errno === 'ENOSPC' || errno === 'EDQUOT') {
    return new AssayError(
      'disk-full',
      `No space is left to write ${path}; free some space and write it again.`,
      options,
    );
  }
  if (errno === 'ENOENT' || errno === 'ENOTDIR') {
    return new AssayError(
      'file-not-found',
      `The folder ${dirname(path)} does not exist; create it or name another.`,
      options,
    );
  }
  if (errno === 'EISDIR') {
    return new AssayError('usage', `${path} is a folder; name a file to write to.`, options);
  }
  return new AssayError(
    'storage',
    `${path} cannot be written (${errno || 'unknown cause'}); check the permissions of its folder or name another.`,
    options,
  );
}

/** A link is followed, so that the file it points to is replaced and the link stays. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return path;
    throw error;
  }
}

/** Permissions of the file that will be replaced; null where there is none yet. */
async function permissionsOf(path: string): Promise<number | null> {
  const found = await stat(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return null;
  if (found.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  return found.mode & 0o777;
}

/** Makes the new name itself survive a power cut. Windows cannot open folders, and journals renames by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a whole file or nothing: into a temporary file of the same folder, forced to disk, then renamed over the target.
 * A reader sees the old content or the new, never a part; after any fault the old file is as it was and no temporary is left.
 * @param openFile how the temporary file is opened; another one lets a test meet a full disk
 * @throws AssayError `disk-full`, `file-not-found` (no such folder), `usage` (path is a folder), `storage` (anything else)
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array | AsyncIterable<string>,
  openFile: typeof open = open,
): Promise<void> {
  try {
    const target = await targetOf(path);
    const permissions = await permissionsOf(target);
    const temporary = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomUUID()}.tmp`);
    try {
      const handle = await openFile(temporary, 'wx');
      try {
        if (permissions !== null) await handle.chmod(permissions);
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(dirname(target));
  } catch (error) {
    throw explainWriting(error, path);
  }
}
