import type BetterSqlite3 from 'better-sqlite3';
import { AssayError } from '#shared/errors';
import { explainFault } from './faults.ts';

/** One open workspace file: its statements, its transactions, and faults told in the user's words. */
export class Connection {
  readonly database: BetterSqlite3.Database;
  /** Absolute. */
  readonly path: string;
  readonly mode: 'write' | 'read';
  readonly clock: () => Date;
  /** Number of this writer's row in `session`; 0 for readers. */
  sessionNo = 0;
  /** Numbers of the audits whose results must not change now. */
  readonly #held = new Set<number>();

  constructor(
    database: BetterSqlite3.Database,
    path: string,
    mode: 'write' | 'read',
    clock: () => Date = () => new Date(),
  ) {
    this.database = database;
    this.path = path;
    this.mode = mode;
    this.clock = clock;
  }

  prepare<Parameters extends unknown[], Row>(sql: string): BetterSqlite3.Statement<Parameters, Row> {
    return this.run(() => this.database.prepare<Parameters, Row>(sql));
  }

  /** Milliseconds since 1970, UTC. */
  now(): number {
    return this.clock().getTime();
  }

  /** Runs the function; SQLite's faults come out as `AssayError`. */
  run<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explainFault(error, this.path);
    }
  }

  /** Runs the function on one unchanging state of the file. */
  read<T>(work: () => T): T {
    return this.run(() => this.database.transaction(work).deferred());
  }

  /** Until the function that it returns is called, `requireFree` refuses the audit. */
  holdResults(auditNo: number): () => void {
    this.requireFree(auditNo);
    this.#held.add(auditNo);
    return () => void this.#held.delete(auditNo);
  }

  /** To be asked before any change of outcomes, scores, judgements or ledger. */
  requireFree(auditNo: number): void {
    if (!this.#held.has(auditNo)) return;
    throw new AssayError('internal', 'The audit is being finished: nothing of it can change any more.', {
      details: { path: this.path, audit: auditNo },
    });
  }

  /** Runs the function in one transaction that takes the write lock at once; committed when this returns. */
  write<T>(work: () => T): T {
    this.requireWriting();
    return this.run(() => this.database.transaction(work).immediate());
  }

  requireWriting(): void {
    if (this.mode === 'read') {
      throw new AssayError(
        'workspace-readonly',
        `The workspace ${this.path} is open for reading only; open it for writing to change it.`,
        { details: { path: this.path } },
      );
    }
  }
}
