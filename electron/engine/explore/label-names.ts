/** Label numbers are 16 bits wide; whoever has more labels filters by text. */
const mostNames = 65_000;

/** Numbers labels from 1 on; 0 stands for none. */
export class LabelNames {
  readonly #numbers = new Map<string, number>();

  numberOf(label: string): number {
    const known = this.#numbers.get(label);
    if (known !== undefined) return known;
    if (this.#numbers.size >= mostNames) return 0;
    const number = this.#numbers.size + 1;
    this.#numbers.set(label, number);
    return number;
  }

  /** Numbers the labels as they come up in the columns, the first column first, whatever order they were met in; returns their names. */
  inOrder(...columns: readonly Uint16Array[]): string[] {
    const names = [...this.#numbers.keys()];
    const renumbered = new Uint16Array(names.length + 1);
    const ordered: string[] = [];
    for (let place = 0; place < (columns[0]?.length ?? 0); place += 1)
      for (const column of columns) {
        const number = column[place] as number;
        if (number === 0) continue;
        if (renumbered[number] === 0) renumbered[number] = ordered.push(names[number - 1] as string);
        column[place] = renumbered[number] as number;
      }
    return ordered;
  }
}
