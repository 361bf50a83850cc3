const newline = 0x0a;

/** A text file whose lines are sorted by their bytes, searched where it lies: nothing is parsed but what is asked for. */
export class SortedLines {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The lines that start with `prefix`, in order. */
  findLines(prefix: string): readonly string[] {
    const key = Buffer.from(prefix);
    const lines: string[] = [];
    for (let start = this.#findFirst(key); this.#compare(key, start) === 0;) {
      const end = this.#endOfLine(start);
      lines.push(this.#bytes.toString('latin1', start, end).trimEnd());
      start = end + 1;
    }
    return lines;
  }

  #endOfLine(start: number): number {
    const end = this.#bytes.indexOf(newline, start);
    return end === -1 ? this.#bytes.length : end;
  }

  /** Lines are short: going back byte by byte takes less than the search that is made for long stretches. */
  #startOfLine(within: number): number {
    let start = within;
    while (start > 0 && this.#bytes[start - 1] !== newline) start -= 1;
    return start;
  }

  /** Sign of (start of the line at `start`) - key; positive past the end. */
  #compare(key: Buffer, start: number): number {
    const bytes = this.#bytes;
    if (start >= bytes.length) return 1;
    for (let index = 0; index < key.length; index += 1) {
      // Past the end every key sorts later.
      const difference = (bytes[start + index] ?? -1) - (key[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Where the first line stands that does not sort before the key. */
  #findFirst(key: Buffer): number {
    let low = 0;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = this.#startOfLine(middle);
      if (this.#compare(key, start) < 0) low = this.#endOfLine(start) + 1;
      else high = start;
    }
    return low;
  }
}
