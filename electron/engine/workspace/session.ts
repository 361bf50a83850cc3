import type { Connection } from './connection.ts';
import { removeStaged } from './dataset-staging.ts';
import { readBootId } from './lock-file.ts';

/** Writes down that this process is the writer now, and removes data sets whose storing was interrupted. */
export function beginSession(connection: Connection): void {
  connection.sessionNo = connection.write(() => {
    removeStaged(connection);
    const { lastInsertRowid } = connection
      .prepare<[string, number, number], undefined>(
        'INSERT INTO session (boot_id, pid, started_at) VALUES (?, ?, ?)',
      )
      .run(readBootId(), process.pid, connection.now());
    return Number(lastInsertRowid);
  });
}
