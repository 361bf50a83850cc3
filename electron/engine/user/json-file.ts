import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { makeFolder } from '../make-folder.ts';
import { writeFileAtomically } from '../reports/write-file-atomically.ts';

/** A small file of ours. One that cannot be understood is set aside as `….unreadable`: nothing of it is lost, and nothing waits for it. */
export class JsonFile<T> {
  readonly #path: string;
  readonly #shape: z.ZodType<T>;
  readonly #empty: () => T;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(path: string, shape: z.ZodType<T>, empty: () => T) {
    this.#path = path;
    this.#shape = shape;
    this.#empty = empty;
  }

  async read(): Promise<T> {
    const text = await readFile(this.#path, 'utf8').catch(() => null);
    if (text === null) return this.#empty();
    const parsed = this.#shape.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(this.#path, `${this.#path}.unreadable`).catch(() => undefined);
    return this.#empty();
  }

  /** Reads, changes and writes, one change after another. */
  change(edit: (value: T) => T): Promise<T> {
    const changed = this.#writing.then(async () => {
      const value = edit(await this.read());
      makeFolder(dirname(this.#path));
      await writeFileAtomically(this.#path, `${JSON.stringify(value, null, 2)}\n`);
      return value;
    });
    this.#writing = changed.catch(() => undefined);
    return changed;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
