import { constants, copyFileSync, existsSync, openSync, closeSync, readSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** `ASSY`: marks an SQLite file as an Assay workspace (bytes 68 to 71 of its header). */
export const applicationId = 0x41535359;

const companions = ['', '-wal', '-shm'];
const usualExtensions = new Set(['.assay', '.db', '.sqlite', '.sqlite3']);

/**
 * Copies a damaged workspace with its write-ahead files to `<path>.quarantine-<hash>` and returns that name; the
 * original stays as it is. The name follows from the content, so trying again makes no second copy. Returns
 * undefined when no copy could be made (disk full, read-only folder).
 */
export function quarantine(path: string): string | undefined {
  const copy = `${path}.quarantine-${contentHash(path).slice(0, 12)}`;
  if (existsSync(copy)) return copy;
  try {
    for (const suffix of companions) {
      if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix, constants.COPYFILE_FICLONE);
    }
    return copy;
  } catch {
    // Half a copy is worse than none: the sentence to the user says that there is none.
    for (const suffix of companions) rmSync(copy + suffix, { force: true });
    return undefined;
  }
}

/** Whether a file without a readable SQLite header was a workspace once, and not some other file named by mistake. */
export function wasWorkspace(path: string): boolean {
  if (existsSync(`${path}-wal`) || usualExtensions.has(extname(path).toLowerCase())) return true;
  const header = Buffer.alloc(72);
  const file = openSync(path, 'r');
  try {
    return readSync(file, header, 0, 72, 0) === 72 && header.readUInt32BE(68) === applicationId;
  } finally {
    closeSync(file);
  }
}

function contentHash(path: string): string {
  const digest = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  for (const suffix of ['', '-wal']) {
    if (!existsSync(path + suffix)) continue;
    const file = openSync(path + suffix, 'r');
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
        digest.update(buffer.subarray(0, read));
      }
    } finally {
      closeSync(file);
    }
  }
  return digest.digest('hex');
}
