import type { Spread } from '#shared/domain/dataset';

/**
 * Counts how often each whole number occurs, so that quartiles are exact for any number of rows: a file of b bytes has at
 * most about √(2b) different lengths, 45,000 for a gigabyte.
 */
export class SpreadCounter {
  readonly #counts = new Map<number, number>();
  #n = 0;
  #sum = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#n++;
    this.#sum += value;
  }

  /** How many values were greater. */
  above(limit: number): number {
    let above = 0;
    for (const [value, count] of this.#counts) if (value > limit) above += count;
    return above;
  }

  /** Quartiles by linear interpolation between the two nearest values; all zero where nothing was added. */
  spread(): Spread {
    if (this.#n === 0) return { min: 0, p25: 0, median: 0, p75: 0, max: 0, mean: 0 };
    const sorted = [...this.#counts].sort(([left], [right]) => left - right);
    const at = (rank: number) => {
      let passed = 0;
      for (const [value, count] of sorted) {
        passed += count;
        if (rank < passed) return value;
      }
      return sorted.at(-1)?.[0] ?? 0;
    };
    const quantile = (share: number) => {
      const position = share * (this.#n - 1);
      const lower = at(Math.floor(position));
      return lower + (at(Math.ceil(position)) - lower) * (position - Math.floor(position));
    };
    return {
      min: at(0),
      p25: quantile(0.25),
      median: quantile(0.5),
      p75: quantile(0.75),
      max: at(this.#n - 1),
      mean: this.#sum / this.#n,
    };
  }
}
