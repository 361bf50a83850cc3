import Database from 'better-sqlite3';
import type BetterSqlite3 from 'better-sqlite3';
import { faultCode } from './faults.ts';
import { copyForReading } from './readable-copy.ts';
import type { ReadableCopy } from './readable-copy.ts';
import type { OpenOptions } from './types.ts';

const defaultBusyTimeoutMs = 5000;

export interface OpenedDatabase {
  readonly database: BetterSqlite3.Database;
  /** Where nothing can be written beside the file, a copy of it is open instead. */
  readonly copy: ReadableCopy | undefined;
}

/** Throws as the SQLite driver does. */
export function openDatabase(file: string, options: OpenOptions): OpenedDatabase {
  const timeout = options.busyTimeoutMs ?? defaultBusyTimeoutMs;
  if (options.mode === 'write') return { database: new Database(file, { timeout }), copy: undefined };
  try {
    return { database: openReader(file, timeout), copy: undefined };
  } catch (error) {
    if (!faultCode(error).startsWith('SQLITE_CANTOPEN')) throw error;
    const copy = copyForReading(file);
    try {
      return { database: openReader(copy.path, timeout), copy };
    } catch (fault) {
      copy.remove();
      throw fault;
    }
  }
}

/** A reading connection to the file itself. @param timeout milliseconds to wait for another connection's lock */
export function openReader(path: string, timeout = defaultBusyTimeoutMs): BetterSqlite3.Database {
  const database = new Database(path, { timeout, readonly: true, fileMustExist: true });
  try {
    // The first reading, which needs the shared-memory file beside the workspace.
    database.pragma('schema_version');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
