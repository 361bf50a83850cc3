import type BetterSqlite3 from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AssayError } from '#shared/errors';
import { makeFolder } from '../make-folder.ts';
import { Connection } from './connection.ts';
import { explainFault } from './faults.ts';
import { refuseDamage } from './integrity.ts';
import { acquireLock } from './lock-file.ts';
import { checkIdentity, migrate } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { setPragmas } from './pragmas.ts';
import { isWritable } from './readable-copy.ts';
import type { ReadableCopy } from './readable-copy.ts';
import { beginSession } from './session.ts';
import { checkSqliteVersion } from './sqlite-version.ts';
import type { Workspace } from './stores.ts';
import type { OpenOptions, Recovery } from './types.ts';
import { assembleWorkspace } from './workspace.ts';

/** Files up to this size are checked at every opening for writing; it costs about 2 ms a megabyte. */
const alwaysCheckedBytes = 32 << 20;

/**
 * Opens the workspace file at `path`; mode `write` makes it (with its folder) when it is missing, takes the writer's
 * lock and brings the schema up to date.
 *
 * Throws `workspace-missing`, `workspace-locked`, `workspace-newer`, `workspace-readonly`, `workspace-corrupt` (the file
 * stays, a copy is set aside), `file-malformed` (not a workspace at all), `disk-full` or `storage`.
 *
 * @param migrations for tests of migrating; everyone else leaves it out.
 */
export function openWorkspace(
  path: string,
  options: OpenOptions,
  migrations: readonly string[] = allMigrations,
): Workspace {
  const opening = beginOpening(path, options, migrations);
  let step = opening.next();
  while (step.done !== true) {
    try {
      refuseDamage(step.value);
    } catch (error) {
      step = opening.throw(error);
      continue;
    }
    step = opening.next();
  }
  return step.value;
}

/**
 * The steps of opening. A file that has to be checked is yielded once, before anything is written to it: whoever goes on vouches
 * that `refuseDamage` found nothing, and throws in what it threw.
 */
export function* beginOpening(
  path: string,
  options: OpenOptions,
  migrations: readonly string[] = allMigrations,
): Generator<Connection, Workspace, undefined> {
  const file = resolve(path);
  const size = prepareFile(file, options);
  const lock = options.mode === 'write' ? acquireLock(file) : undefined;
  const uncleanShutdown = lock?.tookOver ?? false;
  let isToBeChecked = uncleanShutdown;
  let database: BetterSqlite3.Database | undefined;
  let copy: ReadableCopy | undefined;
  try {
    const recovery = describeRecovery(file, size, uncleanShutdown);
    const opened = openDatabase(file, options);
    ({ database, copy } = opened);
    checkSqliteVersion();
    const connection = new Connection(database, file, options.mode, options.clock);
    connection.run(() => checkIdentity(connection, migrations.length));
    connection.run(() => setPragmas(connection.database, file, options.mode));
    if (options.mode === 'write' && (uncleanShutdown || size <= alwaysCheckedBytes)) yield connection;
    isToBeChecked = false;
    connection.run(() => migrate(connection, migrations));
    if (options.mode === 'write') beginSession(connection);
    const notices = describeState(file, options.mode, recovery);
    return assembleWorkspace(connection, recovery, { lock, copy, notices });
  } catch (error) {
    // Explained before closing: a corrupt file is set aside with its write-ahead file, which closing may merge.
    const fault = explainFault(error, file);
    database?.close();
    copy?.remove();
    if (isToBeChecked) lock?.abandon();
    else lock?.release();
    throw fault;
  }
}

/** Size of the file in bytes, 0 when it is new. */
function prepareFile(file: string, options: OpenOptions): number {
  // The SQLite driver would cut the spaces off and open another file.
  if (file !== file.trim()) {
    throw new AssayError('usage', `The workspace name "${file}" ends in a space: name a file without it.`, {
      details: { path: file },
    });
  }
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) {
    throw new AssayError('file-unreadable', `${file} is a folder: name a file as workspace.`, {
      details: { path: file },
    });
  }
  if (stats !== undefined) return stats.size;
  if (options.mode === 'read' || options.create === false) {
    throw new AssayError(
      'workspace-missing',
      `There is no workspace at ${file}: run an audit first, or name another file.`,
      { details: { path: file } },
    );
  }
  try {
    makeFolder(dirname(file));
  } catch (error) {
    throw explainFault(error, file);
  }
  return 0;
}

function describeRecovery(file: string, size: number, uncleanShutdown: boolean): Recovery {
  return {
    uncleanShutdown,
    writeAheadFileMissing: uncleanShutdown && size > 0 && !existsSync(`${file}-wal`),
  };
}

/** What the user should know of the workspace though nothing is refused: sentences. */
function describeState(file: string, mode: OpenOptions['mode'], recovery: Recovery): string[] {
  const notices: string[] = [];
  if (mode === 'read' && !isWritable(file)) {
    notices.push(`The workspace ${file} is read-only: what it holds can be read, and nothing can be added.`);
  }
  if (recovery.writeAheadFileMissing) {
    notices.push(
      `The last process that wrote to ${file} ended without closing it, and its write-ahead file is gone: if ${file}-wal was moved or deleted, the newest answers are missing and are asked again.`,
    );
  }
  return notices;
}
