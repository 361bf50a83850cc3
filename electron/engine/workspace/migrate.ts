import { AssayError } from '#shared/errors';
import { backUp } from './back-up.ts';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { applicationId } from './quarantine.ts';

/**
 * Throws `file-malformed` when the file is some other program's, `workspace-newer` when a newer Assay wrote it.
 * Changes nothing.
 */
export function checkIdentity(connection: Connection, newestVersion: number): void {
  const { database, path } = connection;
  const id = database.pragma('application_id', { simple: true });
  const objects = database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() ?? 0;
  if (id !== applicationId && objects > 0) {
    throw new AssayError(
      'file-malformed',
      `${path} is the SQLite file of another program and was left untouched; name another file as workspace.`,
      { details: { path, applicationId: id } },
    );
  }
  const version = readVersion(connection);
  if (version > newestVersion) {
    throw new AssayError(
      'workspace-newer',
      `The workspace ${path} was written by a newer Assay (schema ${version}, this one knows ${newestVersion}): update Assay, or name another workspace.`,
      { details: { path, version, newestVersion } },
    );
  }
}

/** Brings the file to the newest schema, one transaction a step; a file that has a schema is backed up first. */
export function migrate(connection: Connection, migrations: readonly string[]): void {
  const { database, path } = connection;
  const from = readVersion(connection);
  if (from === migrations.length) return;
  if (connection.mode === 'read') {
    throw new AssayError(
      'workspace-readonly',
      `The workspace ${path} has an older schema (${from}, now ${migrations.length}) and is open for reading only: open it once for writing, a backup is made first.`,
      { details: { path, version: from } },
    );
  }
  if (from > 0) backUp(connection, `${path}.before-schema-${migrations.length}`);
  for (let version = from; version < migrations.length; version += 1) {
    connection.write(() => {
      // Another process may have done this step while this one waited for the lock.
      if (readVersion(connection) !== version) return;
      if (version === 0) database.pragma(`application_id = ${applicationId}`);
      database.exec(migrations[version] ?? '');
      failpoint('mid-migration');
      database.pragma(`user_version = ${version + 1}`);
    });
  }
}

function readVersion(connection: Connection): number {
  return Number(connection.database.pragma('user_version', { simple: true }));
}
