const initialSlots = 1 << 12;
/** Twelve bytes a slot: the largest table is 24 MB. */
const largestTable = 1 << 21;
const fullest = 0.75;

/**
 * Remembers, for each different content, the row it was first seen in: an open-addressing table of 64-bit digests, so that
 * memory stays bounded. Two contents are taken for equal with probability under 1e-6 at a million rows.
 * When full (`capacity` contents) it adds no more, but still finds what it holds.
 */
export class FirstRows {
  readonly capacity: number;
  #slots: number;
  #used = 0;
  #digests: Uint32Array;
  #rows: Uint32Array;
  #overflowed = false;

  constructor(capacity = largestTable * fullest) {
    this.capacity = capacity;
    this.#slots = initialSlots;
    this.#digests = new Uint32Array(this.#slots * 2);
    this.#rows = new Uint32Array(this.#slots);
  }

  /** True once a content was met that no longer had room. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /**
   * The row in which this content was first seen, or null when it is new.
   * @param digest a hash in hex, of which 64 bits are used
   * @param row 1-based
   */
  see(digest: string, row: number): number | null {
    const high = Number.parseInt(digest.slice(0, 8), 16);
    const low = Number.parseInt(digest.slice(8, 16), 16);
    let slot = this.#find(high, low);
    const known = this.#rows[slot] ?? 0;
    if (known !== 0) return known;
    if (this.#used >= this.capacity) {
      this.#overflowed = true;
      return null;
    }
    if (this.#used + 1 > this.#slots * fullest) {
      this.#grow();
      slot = this.#find(high, low);
    }
    this.#put(slot, high, low, row);
    this.#used++;
    return null;
  }

  #find(high: number, low: number): number {
    let slot = low & (this.#slots - 1);
    while (
      this.#rows[slot] !== 0 &&
      !(this.#digests[slot * 2] === high && this.#digests[slot * 2 + 1] === low)
    ) {
      slot = (slot + 1) & (this.#slots - 1);
    }
    return slot;
  }

  #put(slot: number, high: number, low: number, row: number): void {
    this.#digests[slot * 2] = high;
    this.#digests[slot * 2 + 1] = low;
    this.#rows[slot] = row;
  }

  #grow(): void {
    const digests = this.#digests;
    const rows = this.#rows;
    this.#slots *= 2;
    this.#digests = new Uint32Array(this.#slots * 2);
    this.#rows = new Uint32Array(this.#slots);
    for (const [index, row] of rows.entries()) {
      if (row === 0) continue;
      const high = digests[index * 2] ?? 0;
      const low = digests[index * 2 + 1] ?? 0;
      this.#put(this.#find(high, low), high, low, row);
    }
  }
}
