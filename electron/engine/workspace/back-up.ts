import Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { AssayError } from '#shared/errors';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { explainFault } from './faults.ts';

/**
 * Writes a compact copy of the workspace to `target`: into a temporary file beside it, checked, flushed to the disk,
 * then renamed, so that `target` is either the old file or a whole new one.
 */
export function backUp(connection: Connection, target: string): void {
  const path = resolve(target);
  const draft = `${path}.${randomUUID().slice(0, 8)}.partial`;
  try {
    connection.database.prepare('VACUUM INTO ?').run(draft);
    checkCopy(draft, path);
    failpoint('mid-backup');
    flush(draft, 'r+');
    renameSync(draft, path);
    if (process.platform !== 'win32') flush(dirname(path), 'r');
  } catch (error) {
    throw explainFault(error, connection.path);
  } finally {
    if (existsSync(draft)) rmSync(draft, { force: true });
  }
}

function checkCopy(draft: string, path: string): void {
  const copy = new Database(draft, { readonly: true, fileMustExist: true });
  try {
    const finding = copy.pragma('integrity_check(1)', { simple: true });
    if (finding === 'ok') return;
    throw new AssayError(
      'workspace-corrupt',
      `The backup ${path} was not made, because the copy does not pass SQLite's check (${String(finding)}): run "assay doctor" on the workspace.`,
      { details: { path, finding } },
    );
  } finally {
    copy.close();
  }
}

function flush(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
