import type { LedgerDifference } from './types.ts';

const most = 100;

/** Collects differences; after a hundred the rest says nothing new. */
export class Findings {
  readonly all: LedgerDifference[] = [];

  add(table: LedgerDifference['table'], row: string, problem: string): void {
    if (this.all.length < most) this.all.push({ table, row, problem });
  }
}
