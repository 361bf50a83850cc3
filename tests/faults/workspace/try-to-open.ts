/** Prints what opening the workspace for writing, and for reading, leads to. */
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { AssayError } from '#shared/errors';

const path = process.argv[2] ?? '';

function attempt(mode: 'write' | 'read'): unknown {
  try {
    const workspace = openWorkspace(path, { mode });
    const audits = workspace.audits.list().length;
    const { notices } = workspace;
    workspace.close();
    return { audits, notices };
  } catch (error) {
    return error instanceof AssayError ? { code: error.code, exitCode: error.exitCode } : String(error);
  }
}

process.stdout.write(JSON.stringify({ write: attempt('write'), read: attempt('read') }));
