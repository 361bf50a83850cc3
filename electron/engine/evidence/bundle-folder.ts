import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { LineFile, type WrittenFile } from './line-file.ts';

/** The folder a bundle is built in: every file of it is new and known by its hash. The disk takes one in while the next is made. */
export class BundleFolder {
  readonly path: string;
  readonly files = new Map<string, WrittenFile>();
  readonly #closing: Promise<void>[] = [];

  constructor(path: string) {
    this.path = path;
  }

  async write(name: string, content: string | Uint8Array): Promise<WrittenFile> {
    const bytes = Buffer.from(content);
    const handle = await open(join(this.path, name), 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const written = { hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    this.files.set(name, written);
    return written;
  }

  async writeLines<T>(name: string, fill: (lines: LineFile) => Promise<T>): Promise<T> {
    const lines = await LineFile.create(join(this.path, name));
    try {
      const result = await fill(lines);
      this.files.set(name, await lines.finish());
      return result;
    } finally {
      const closing = lines.close();
      closing.catch(() => undefined);
      this.#closing.push(closing);
    }
  }

  /** Waits until every line file is on disk and closed. */
  async settle(): Promise<void> {
    const settled = await Promise.allSettled(this.#closing.splice(0));
    for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
