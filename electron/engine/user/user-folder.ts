import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a user's settings, list of recent files and uploads are kept, unless ASSAY_HOME says otherwise. */
export function defaultUserFolder(): string {
  const { ASSAY_HOME, XDG_CONFIG_HOME, APPDATA } = process.env;
  if (ASSAY_HOME !== undefined && ASSAY_HOME !== '') return ASSAY_HOME;
  if (process.platform === 'win32' && APPDATA !== undefined) return join(APPDATA, 'Assay');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Assay');
  return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'assay');
}
