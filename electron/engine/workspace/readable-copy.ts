import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { explainFault } from './faults.ts';

export interface ReadableCopy {
  readonly path: string;
  remove(): void;
}

/**
 * Copies a workspace, with its write-ahead file, to where SQLite can put the small file that even reading needs. Nobody writes to
 * it meanwhile: a writer on this machine would have put that small file beside the workspace.
 * Throws `disk-full` or `storage` about the copy.
 */
export function copyForReading(file: string): ReadableCopy {
  const folder = mkdtempSync(join(tmpdir(), 'assay-reading-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const path = join(folder, basename(file));
  try {
    for (const ending of ['', '-wal']) {
      if (existsSync(`${file}${ending}`))
        copyFileSync(`${file}${ending}`, `${path}${ending}`, constants.COPYFILE_FICLONE);
    }
  } catch (error) {
    remove();
    throw explainFault(error, path);
  }
  // However the process ends by itself, nothing is left behind.
  process.once('exit', remove);
  return {
    path,
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}

/** Whether this user can write to the file. */
export function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    // Whatever the reason, it can only be read.
    return false;
  }
}
