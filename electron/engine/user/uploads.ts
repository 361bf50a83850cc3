import { randomUUID } from 'node:crypto';
import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssayError } from '#shared/errors';
import { makeFolder } from '../make-folder.ts';

export interface UploadPiece {
  /** Undefined for the first piece. */
  readonly upload?: string;
  readonly name: string;
  readonly bytes: string;
  readonly done: boolean;
}

const namePattern = /^[0-9a-f-]{36}$/;

/** Files that a page has sent: each in a folder of its own, under its own name, whole before it has that name. */
export class Uploads {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws AssayError `usage` for an upload that does not exist, `disk-full` or `storage` when it cannot be written */
  async add(piece: UploadPiece): Promise<{ upload: string; bytes: number; path: string | null }> {
    const upload = piece.upload ?? randomUUID();
    const folder = join(this.folder, upload);
    if (!namePattern.test(upload) || (piece.upload !== undefined && !existsSync(folder)))
      throw new AssayError('usage', 'This upload is not known any more; send the file again from its start.');
    const partial = join(folder, 'partial');
    try {
      makeFolder(folder);
      await appendFile(partial, Buffer.from(piece.bytes, 'base64'));
      const { size } = await stat(partial);
      if (!piece.done) return { upload, bytes: size, path: null };
      const path = join(folder, safeName(piece.name));
      await rename(partial, path);
      return { upload, bytes: size, path };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw explain(error, piece.name);
    }
  }

  /** Bytes of everything kept. */
  async bytes(): Promise<number> {
    const names = await readdir(this.folder, { recursive: true }).catch(() => []);
    const sizes = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(() => null);
        return found?.isFile() === true ? found.size : 0;
      }),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}

/** The last part of a name, without what a file system or a shell reads as something else. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-120);
  return plain.trim() === '' || plain === 'partial' ? 'upload' : plain.trim();
}

function explain(error: unknown, name: string): AssayError {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AssayError(
      'disk-full',
      `There is no room left for ${name}; free some space and send it again.`,
      {
        cause: error,
      },
    );
  return new AssayError('storage', `${name} could not be kept (${code}); send it again.`, { cause: error });
}
