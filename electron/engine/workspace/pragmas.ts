import type BetterSqlite3 from 'better-sqlite3';
import { AssayError } from '#shared/errors';

/** Name, value to set, value to read back. `synchronous` is not kept in the file: unset, a reopened file loses commits on power failure. */
const writerPragmas: readonly (readonly [string, string | number, string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  ['temp_store', 'MEMORY', 2],
  ['cache_size', -32768, -32768],
  ['journal_size_limit', 67108864, 67108864],
  ['wal_autocheckpoint', 1000, 1000],
];

const onlyForWriters = new Set(['journal_mode', 'synchronous', 'journal_size_limit', 'wal_autocheckpoint']);

/** Sets every pragma and reads it back: a silent refusal would cost durability. Throws `storage`. */
export function setPragmas(database: BetterSqlite3.Database, path: string, mode: 'write' | 'read'): void {
  for (const [name, value, expected] of writerPragmas) {
    if (mode === 'read' && onlyForWriters.has(name)) continue;
    database.pragma(`${name} = ${value}`);
    const actual: unknown = database.pragma(name, { simple: true });
    if (actual !== expected) {
      throw new AssayError(
        'storage',
        `SQLite refused the setting ${name} = ${value} for the workspace ${path} (it stays ${String(actual)}): use a folder on a local disk.`,
        { details: { path, pragma: name, expected, actual } },
      );
    }
  }
  if (mode === 'read') database.pragma('query_only = ON');
}
