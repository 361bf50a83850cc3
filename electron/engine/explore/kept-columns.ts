import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../reports/write-file-atomically.ts';
import type { Columns } from './columns.ts';
import { columnFormat, unpackColumns } from './pack-columns.ts';

/** Of all files together: those of ten audits of a million units. */
const mostBytes = 400e6;

/** Columns that were made before, as files of the user's own folder. Losing them costs time only. */
export class KeptColumns {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there are none that can be read whole. @param state what tells two states of two audits apart */
  async get(state: string): Promise<Columns | undefined> {
    const path = this.#pathOf(state);
    try {
      const columns = unpackColumns(await readFile(path));
      const now = new Date();
      await utimes(path, now, now);
      return columns;
    } catch {
      return undefined;
    }
  }

  /** Keeps columns, and forgets those that nobody looked at for longest. */
  async put(state: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#pathOf(state), bytes);
    await this.#prune();
  }

  #pathOf(state: string): string {
    const name = createHash('sha256').update(`assay-columns/${columnFormat} ${state}`).digest('hex');
    return join(this.#folder, `${name}.columns`);
  }

  async #prune(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => /^[0-9a-f]{64}\.columns$/.test(name));
    const files = await Promise.all(
      names.map(async (name) => {
        const { mtimeMs, size } = await stat(join(this.#folder, name));
        return { name, mtimeMs, size };
      }),
    );
    let bytes = 0;
    for (const { name, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      bytes += size;
      if (bytes > mostBytes) await rm(join(this.#folder, name), { force: true });
    }
  }
}
