import type { DataSheet } from '#shared/domain/dataset';
import type { Connection } from './connection.ts';
import type { ExampleRow, NewExampleRow } from './example-rows.ts';
import { failpoint } from './failpoint.ts';
import { sameBytes, startHash } from './hashes.ts';

interface Candidate {
  readonly no: number;
  readonly key: string;
  readonly examples: number;
}

/**
 * Receives the rows of one data set. As long as they equal those of a stored one, nothing is written; from the first
 * difference on they are staged under a data set without a key, which no reader sees and the next writer removes.
 */
export class DatasetStaging {
  readonly #connection: Connection;
  readonly #sheet: DataSheet;
  readonly #digest;
  #candidate: Candidate | undefined;
  #staged: number | undefined;
  #count = 0;

  constructor(connection: Connection, sheet: DataSheet) {
    this.#connection = connection;
    this.#sheet = sheet;
    this.#digest = startHash(`assay-dataset/1 ${sheet.task}`);
    this.#candidate = connection
      .prepare<[string, string], Candidate>(
        'SELECT no, key, examples FROM dataset WHERE row_hash = ? AND task = ? AND key IS NOT NULL ORDER BY no DESC',
      )
      .get(sheet.rowHash, sheet.task);
  }

  /** Takes the next rows, in order, in one transaction. */
  add(rows: readonly NewExampleRow[]): void {
    for (const row of rows) this.#digest.update(row.seal);
    if (this.#candidate !== undefined && this.#equalsStored(this.#candidate, rows)) {
      this.#count += rows.length;
      return;
    }
    this.#connection.write(() => {
      const dataset = this.#stage();
      const insert = this.#connection.prepare<(string | number | Buffer | null)[], undefined>(
        `INSERT INTO example (dataset, position, example_id, row, hash, seal, gold, columns, fields)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      const keep = this.#connection.prepare<[Buffer, string], undefined>(
        'INSERT INTO passage (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      for (const [index, row] of rows.entries()) {
        for (const [key, text] of row.passages) keep.run(key, text);
        const { example_id, hash, seal, gold, columns, fields } = row;
        insert.run(dataset, this.#count + index, example_id, row.row, hash, seal, gold, columns, fields);
      }
    });
    this.#count += rows.length;
    failpoint('mid-dataset');
  }

  /** Makes the data set visible and returns its key. */
  finish(): string {
    const candidate = this.#candidate;
    if (candidate?.examples === this.#count) return candidate.key;
    const key = this.#digest.digest('hex');
    this.#connection.write(() => {
      const dataset = this.#stage();
      const known = this.#connection
        .prepare<[string], number>('SELECT no FROM dataset WHERE key = ?')
        .get(key);
      if (known === undefined) {
        this.#connection
          .prepare<[string, number, number], undefined>(
            'UPDATE dataset SET key = ?, examples = ? WHERE no = ?',
          )
          .run(key, this.#count, dataset);
      } else {
        removeStaged(this.#connection, dataset);
      }
    });
    return key;
  }

  #equalsStored(candidate: Candidate, rows: readonly ExampleRow[]): boolean {
    const stored = this.#connection
      .prepare<[number, number, number], Buffer>(
        'SELECT seal FROM example WHERE dataset = ? AND position >= ? ORDER BY position LIMIT ?',
      )
      .pluck()
      .all(candidate.no, this.#count, rows.length);
    return (
      stored.length === rows.length && rows.every((row, index) => sameBytes(row.seal, stored[index] ?? null))
    );
  }

  /** Number of the staged data set; made at the first need, with the rows that were only compared so far. */
  #stage(): number {
    if (this.#staged !== undefined) return this.#staged;
    const { lastInsertRowid } = this.#connection
      .prepare<[string, string, string], undefined>(
        'INSERT INTO dataset (task, row_hash, examples, sheet) VALUES (?, ?, 0, ?)',
      )
      .run(this.#sheet.task, this.#sheet.rowHash, JSON.stringify(this.#sheet));
    const dataset = Number(lastInsertRowid);
    if (this.#candidate !== undefined) {
      this.#connection
        .prepare<[number, number, number], undefined>(
          `INSERT INTO example (dataset, position, example_id, row, hash, seal, gold, columns, fields)
           SELECT ?, position, example_id, row, hash, seal, gold, columns, fields
           FROM example WHERE dataset = ? AND position < ?`,
        )
        .run(dataset, this.#candidate.no, this.#count);
      this.#candidate = undefined;
    }
    this.#staged = dataset;
    return dataset;
  }
}

/** Removes a data set that never got its key, or all of them. Inside a transaction. */
export function removeStaged(connection: Connection, dataset?: number): void {
  const staged =
    dataset === undefined
      ? connection.prepare<[], number>('SELECT no FROM dataset WHERE key IS NULL').pluck().all()
      : [dataset];
  for (const no of staged) {
    connection.prepare<[number], undefined>('DELETE FROM example WHERE dataset = ?').run(no);
    connection.prepare<[number], undefined>('DELETE FROM dataset WHERE no = ?').run(no);
  }
}
