import type { LedgerDifference } from './ledger-types.ts';

const most = 100;

/** Collects differences (after a hundred the rest says nothing new) and tells how many rows have been looked at. */
export class Findings {
  readonly all: LedgerDifference[] = [];
  readonly #onRows: (rows: number) => void;
  #rows = 0;

  constructor(onRows: (rows: number) => void = () => undefined) {
    this.#onRows = onRows;
  }

  looked(rows: number): void {
    this.#rows += rows;
    this.#onRows(this.#rows);
  }

  add(table: LedgerDifference['table'], row: string, problem: string): void {
    if (this.all.length < most) this.all.push({ table, row, problem });
  }
}
