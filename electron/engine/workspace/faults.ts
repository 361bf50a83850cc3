import Database from 'better-sqlite3';
import { AssayError } from '#shared/errors';
import { quarantine, wasWorkspace } from './quarantine.ts';

/** The error code of SQLite (`SQLITE_…`) or of the system (`ENOSPC`); empty when the error carries none. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * What a fault of SQLite or of the file system means for the user, as an `AssayError` about the workspace at `path`.
 * Decided by code alone. Other errors come back unchanged.
 */
export function explainFault(error: unknown, path: string): unknown {
  if (error instanceof AssayError) return error;
  const code = faultCode(error);
  const options = { details: { path, fault: code }, cause: error };
  if (code.startsWith('SQLITE_CORRUPT')) return corruptWorkspace(path, 'a page of it is damaged', error);
  if (code.startsWith('SQLITE_NOTADB')) return explainForeignFile(error, path);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AssayError(
      'disk-full',
      `The disk is full: the workspace ${path} could not grow; everything saved before is intact, so free some space and resume.`,
      options,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AssayError(
      'workspace-locked',
      `The workspace ${path} is locked by another program (perhaps an SQLite shell with an open transaction); close it there and try again.`,
      options,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || ['SQLITE_PERM', 'EROFS', 'EACCES', 'EPERM'].includes(code)) {
    return new AssayError(
      'workspace-readonly',
      `The workspace ${path} cannot be written to: make the file and its folder writable, or name a workspace elsewhere.`,
      options,
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || isSystemCode(code)) {
    return new AssayError(
      'storage',
      `The disk refused to read or write the workspace ${path} (${code}); check the disk, then resume.`,
      options,
    );
  }
  if (error instanceof Database.SqliteError) {
    return new AssayError(
      'internal',
      `The workspace ${path} refused a statement (${code}): ${error.message}.`,
      options,
    );
  }
  return error;
}

/** Copies the damaged file aside and says where. */
export function corruptWorkspace(path: string, finding: string, cause?: unknown): AssayError {
  const copy = quarantine(path);
  const where =
    copy === undefined
      ? 'no copy could be made beside it'
      : `a copy with its write-ahead file was put at ${copy}`;
  return new AssayError(
    'workspace-corrupt',
    `The workspace ${path} is corrupt (${finding}): it was left as it is and ${where}; put a backup in its place, or name a new workspace.`,
    { details: { path, quarantine: copy ?? null }, cause },
  );
}

function explainForeignFile(error: unknown, path: string): AssayError {
  if (wasWorkspace(path)) return corruptWorkspace(path, 'its first page is not that of a workspace', error);
  return new AssayError(
    'file-malformed',
    `${path} is not an Assay workspace and was left untouched; name another file as workspace.`,
    { details: { path }, cause: error },
  );
}

function isSystemCode(code: string): boolean {
  return /^E[A-Z]+$/.test(code);
}
