import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';
import { AssayError } from '#shared/errors';
import { makeFolder } from '../make-folder.ts';
import { writeFileAtomically } from '../reports/write-file-atomically.ts';

const mostBytes = 4 * 1024 * 1024;
const endings: readonly string[] = ['.yaml', '.yml', '.json', '.jsonl', '.csv', '.md', '.txt'];

/** The text of a small file. Throws `file-not-found`, `file-unreadable` or `usage` for one that is too large. */
export async function readTextFile(path: string): Promise<{ path: string; text: string }> {
  const file = resolve(path);
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new AssayError('usage', `${file} has ${size} bytes: too much for an editor.`);
    const handle = await open(file, 'r');
    try {
      return { path: file, text: await handle.readFile('utf8') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw code === 'ENOENT'
      ? new AssayError('file-not-found', `There is no file ${file}: it was moved, renamed or deleted.`, {
          cause: error,
        })
      : new AssayError('file-unreadable', `${file} cannot be read (${code}).`, { cause: error });
  }
}

/**
 * Writes a text whole or not at all, under a name that says it is text. Folders are made inside `ownFolder`, the user's own, and
 * nowhere else. Throws `file-exists` unless it may replace one.
 */
export async function saveTextFile(
  path: string,
  text: string,
  replace: boolean,
  ownFolder?: string,
): Promise<{ path: string }> {
  const file = resolve(path);
  if (!endings.includes(extname(file).toLowerCase()))
    throw new AssayError('usage', `${file}: name a file that ends in ${endings.join(', ')}.`);
  if (!replace && existsSync(file))
    throw new AssayError(
      'file-exists',
      `There is a file ${file} already; choose another name, or replace it.`,
      {
        details: { path: file },
      },
    );
  if (ownFolder !== undefined && file.startsWith(resolve(ownFolder) + sep)) makeFolder(dirname(file));
  await writeFileAtomically(file, text);
  return { path: file };
}
