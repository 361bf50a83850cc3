import { open } from 'node:fs/promises';

const flushAt = 1 << 20;

/** Lines of a file to be, held back until they are worth a write. */
export interface LineWriter {
  add(line: string): void;
  readonly isFull: boolean;
  flush(): Promise<void>;
  /** Writes what is left and forces it to disk. */
  close(): Promise<void>;
}

export async function openLines(path: string, mode = 0o644): Promise<LineWriter> {
  const handle = await open(path, 'wx', mode);
  let held: string[] = [];
  let size = 0;
  async function flush(): Promise<void> {
    const text = held.join('');
    held = [];
    size = 0;
    await handle.writeFile(text);
  }
  return {
    add(line): void {
      held.push(line, '\n');
      size += line.length;
    },
    get isFull(): boolean {
      return size >= flushAt;
    },
    flush,
    async close(): Promise<void> {
      try {
        await flush();
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** A new file with this content, forced to disk. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
