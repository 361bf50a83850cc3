import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { writeFileAtomically } from '../reports/write-file-atomically.ts';

/** What was made before, as files of a folder that go by a hash. Losing them costs time only. */
export class KeptFiles {
  readonly #folder: string;
  readonly #ending: string;
  readonly #mostBytes: number;

  /** @param ending `.json` @param mostBytes of all files together, from which on those nobody used for longest are forgotten */
  constructor(folder: string, { ending, mostBytes }: { ending: string; mostBytes: number }) {
    this.#folder = folder;
    this.#ending = ending;
    this.#mostBytes = mostBytes;
  }

  /** What `read` makes of a file; undefined where there is none, or none that it can read whole. @param hash hex */
  async get<Value>(hash: string, read: (bytes: Buffer<ArrayBuffer>) => Value): Promise<Value | undefined> {
    const path = this.#pathOf(hash);
    try {
      const value = read(await readFile(path));
      const now = new Date();
      await utimes(path, now, now);
      return value;
    } catch {
      return undefined;
    }
  }

  async put(hash: string, content: string | Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#pathOf(hash), content);
    await this.#prune();
  }

  #pathOf(hash: string): string {
    return join(this.#folder, `${hash}${this.#ending}`);
  }

  async #prune(): Promise<void> {
    const isKept = (name: string): boolean =>
      extname(name) === this.#ending && /^[0-9a-f]{64}\.[a-z]+$/.test(name);
    const files = await Promise.all(
      (await readdir(this.#folder)).filter(isKept).map(async (name) => {
        const { mtimeMs, size } = await stat(join(this.#folder, name));
        return { name, mtimeMs, size };
      }),
    );
    let bytes = 0;
    for (const { name, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      bytes += size;
      if (bytes > this.#mostBytes) await rm(join(this.#folder, name), { force: true });
    }
  }
}
