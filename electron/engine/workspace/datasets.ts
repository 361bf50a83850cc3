import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Connection } from './connection.ts';
import { DatasetStaging } from './dataset-staging.ts';
import { fromExampleRow, toExampleRow } from './example-rows.ts';
import type { ExampleRow, NewExampleRow } from './example-rows.ts';
import type { PassageReader } from './passages.ts';
import type { DatasetStore } from './stores.ts';
import type { StoredDataset } from './types.ts';

const rowsPerTransaction = 1000;
const rowsPerPage = 1000;

interface DatasetRow {
  readonly no: number;
  readonly key: string;
  readonly task: Task;
  readonly row_hash: string;
  readonly examples: number;
  readonly sheet: string;
}

export function datasetStore(connection: Connection, passages: PassageReader): DatasetStore {
  const byKey = connection.prepare<[string], DatasetRow>('SELECT * FROM dataset WHERE key = ?');
  const byPosition = connection.prepare<[string, number], ExampleRow>(
    `SELECT example.* FROM dataset JOIN example ON example.dataset = dataset.no
     WHERE dataset.key = ? AND example.position = ?`,
  );
  const page = connection.prepare<[number, number, number], ExampleRow>(
    'SELECT * FROM example WHERE dataset = ? AND position >= ? ORDER BY position LIMIT ?',
  );

  const allHashes = connection
    .prepare<[string], string>(
      `SELECT lower(hex(example.hash)) FROM dataset JOIN example ON example.dataset = dataset.no
       WHERE dataset.key = ? ORDER BY example.position`,
    )
    .pluck();

  async function put(
    sheet: DataSheet,
    examples: AsyncIterable<Example> | Iterable<Example>,
  ): Promise<string> {
    const staging = new DatasetStaging(connection, sheet);
    let rows: NewExampleRow[] = [];
    // Should the stream break, what is staged stays invisible, and the next writer to open the file removes it.
    for await (const example of examples) {
      rows.push(toExampleRow(example));
      if (rows.length < rowsPerTransaction) continue;
      staging.add(rows);
      rows = [];
    }
    if (rows.length > 0) staging.add(rows);
    return staging.finish();
  }

  function* iterate(
    key: string,
    from = 0,
  ): IterableIterator<{ readonly position: number; readonly example: Example }> {
    const dataset = connection.run(() => byKey.get(key));
    if (dataset === undefined) throw missing(`no data set ${key}`);
    for (let position = from; position < dataset.examples; position += rowsPerPage) {
      const rows = connection.run(() => page.all(dataset.no, position, rowsPerPage));
      for (const [index, row] of rows.entries()) {
        yield { position: position + index, example: fromExampleRow(row, passages) };
      }
    }
  }

  function missing(what: string): AssayError {
    return new AssayError('internal', `The workspace ${connection.path} has ${what}.`, {
      details: { path: connection.path },
    });
  }

  return {
    put,
    iterate,
    hashes: (key) => connection.run(() => allHashes.all(key)),
    get(key): StoredDataset | undefined {
      const row = connection.run(() => byKey.get(key));
      if (row === undefined) return undefined;
      const { task, examples } = row;
      return { key, task, examples, rowHash: row.row_hash, sheet: JSON.parse(row.sheet) as DataSheet };
    },
    example(key, position): Example {
      const row = connection.run(() => byPosition.get(key, position));
      if (row === undefined) throw missing(`no example ${position} in data set ${key}`);
      return fromExampleRow(row, passages);
    },
  };
}
