import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { placeRow, type ChainHead } from './row-chain.ts';

const pageBytes = 1 << 20;
/** A code unit takes at most three bytes. */
const bytesOf = (text: string): number => text.length * 3 + 128;

/** A file as it was written, known without reading it back. */
export interface WrittenFile {
  /** SHA-256, hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** Lines of a file to be, held back until they are worth a write; hashed on the way. One page fills while the last is written. */
export class LineFile {
  readonly #handle: FileHandle;
  readonly #digest = createHash('sha256');
  #page = Buffer.allocUnsafe(2 * pageBytes);
  #spare = Buffer.allocUnsafe(2 * pageBytes);
  #used = 0;
  #size = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(path: string, mode = 0o644): Promise<LineFile> {
    return new LineFile(await open(path, 'wx', mode));
  }

  /** Whether it is time to `flush`. */
  get isFull(): boolean {
    return this.#used >= pageBytes;
  }

  add(line: string): void {
    this.#makeRoom(bytesOf(line));
    this.#used += this.#page.write(line, this.#used);
    this.#used = this.#page.writeUInt8(10, this.#used);
  }

  /** Adds a row with its link. @returns the chain with it */
  addRow(chain: ChainHead, row: string): ChainHead {
    this.#makeRoom(bytesOf(row));
    const placed = placeRow(this.#page, this.#used, chain, row);
    this.#used = this.#page.writeUInt8(10, placed.end);
    return placed.chain;
  }

  /** Waits for the page before, not for this one. */
  async flush(): Promise<void> {
    await this.#writing;
    const page = this.#page.subarray(0, this.#used);
    this.#digest.update(page);
    this.#size += page.length;
    this.#writing = this.#handle.writeFile(page);
    // Whoever waits next hears of a fault.
    this.#writing.catch(() => undefined);
    [this.#page, this.#spare] = [this.#spare, this.#page];
    this.#used = 0;
  }

  /** Writes what is left. */
  async finish(): Promise<WrittenFile> {
    await this.flush();
    await this.#writing;
    return { hash: this.#digest.digest('hex'), size: this.#size };
  }

  /** Forces what was written to disk, and closes. */
  async close(): Promise<void> {
    try {
      await this.#writing;
      await this.#handle.sync();
    } finally {
      await this.#handle.close();
    }
  }

  #makeRoom(bytes: number): void {
    if (this.#used + bytes <= this.#page.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#used + bytes));
    this.#page.copy(larger, 0, 0, this.#used);
    this.#page = larger;
  }
}
