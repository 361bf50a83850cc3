import Database from 'better-sqlite3';
import { AssayError } from '#shared/errors';

/** The first release after the write-ahead log could corrupt itself when it was reset (3.7.0 to 3.51.2). */
const oldestSqlite = [3, 51, 3] as const;

/** Version of the SQLite inside this program; `problem` is a sentence when it is too old to be trusted. */
export function sqliteVersion(): { readonly version: string; readonly problem: string | null } {
  const database = new Database(':memory:');
  try {
    const version = database.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
    const problem = isNewEnough(version)
      ? null
      : `This program carries SQLite ${version}, and the workspace needs ${oldestSqlite.join('.')} or newer: install Assay again.`;
    return { version, problem };
  } finally {
    database.close();
  }
}

/** Throws `internal` when SQLite is too old. */
export function checkSqliteVersion(): void {
  const { version, problem } = sqliteVersion();
  if (problem !== null) throw new AssayError('internal', problem, { details: { version } });
}

/** Whether a version such as `3.51.3` is new enough. */
export function isNewEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
