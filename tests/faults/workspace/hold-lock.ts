/** Holds a workspace until its standard input closes: as its writer (`writer`), or with an open SQL transaction (`shell`). */
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';

const [path = '', how = 'writer'] = process.argv.slice(2);
let release: () => void;
if (how === 'writer') {
  const workspace = openWorkspace(path, { mode: 'write' });
  release = () => workspace.close();
} else {
  const shell = new Database(path);
  shell.exec('BEGIN IMMEDIATE');
  release = () => shell.close();
}
writeSync(1, 'held\n');
process.stdin.on('end', () => release()).resume();
