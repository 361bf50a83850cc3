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

  /** Runs the function in one transaction that takes the write lock at once; committed when this returns. */
  write<T>(work: () => T): T {
    if (this.mode === 'read') {
      throw new AssayError(
        'workspace-readonly',
        `The workspace ${this.path} is open for reading only; open it for writing to change it.`,
        { details: { path: this.path } },
      );
    }
    return this.run(() => this.database.transaction(work).immediate());
  }
}
