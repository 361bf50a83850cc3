import Database from 'better-sqlite3';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/engine/workspace/migrations/index.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { setPragmas } from '../../../electron/engine/workspace/pragmas.ts';
import { isNewEnough, sqliteVersion } from '../../../electron/engine/workspace/sqlite-version.ts';
import { finishSample, makeFolder, planSample } from './sample.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(() => (place = makeFolder()));
afterEach(() => place.remove());

function failsWith(code: string): unknown {
  return expect.objectContaining({ name: 'AssayError', code });
}

describe('opening a workspace', () => {
  it('makes the file with its folder, marked as an Assay workspace', () => {
    const path = join(place.folder, 'new', 'folder', 'first.assay');
    openWorkspace(path, { mode: 'write' }).close();
    expect(readdirSync(join(place.folder, 'new', 'folder'))).toEqual(['first.assay']);
    const shell = new Database(path, { readonly: true });
    expect(shell.pragma('application_id', { simple: true })).toBe(0x41535359);
    expect(shell.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(shell.pragma('journal_mode', { simple: true })).toBe('wal');
    const tables = shell.prepare<[], { strict: number }>(
      `SELECT strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    );
    expect(tables.all().every(({ strict }) => strict === 1)).toBe(true);
    shell.close();
  });

  it('sets full durability again on a file that was opened before', () => {
    openWorkspace(place.path, { mode: 'write' }).close();
    const database = new Database(place.path);
    database.prepare('SELECT count(*) FROM audit').get();
    expect(database.pragma('synchronous', { simple: true })).toBe(1);
    setPragmas(database, place.path, 'write');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('trusted_schema', { simple: true })).toBe(0);
    database.close();
  });

  it('refuses to go on when a setting does not hold', () => {
    const database = new Database(':memory:');
    expect(() => setPragmas(database, place.path, 'write')).toThrow(failsWith('storage'));
    database.close();
  });

  it('carries an SQLite without the write-ahead log fault', () => {
    expect(sqliteVersion().problem).toBeNull();
    expect(['3.51.2', '3.7.17', '2.99.9'].map(isNewEnough)).toEqual([false, false, false]);
    expect(['3.51.3', '3.54.1', '4.0.0'].map(isNewEnough)).toEqual([true, true, true]);
  });

  it('says that a workspace is missing instead of making an empty one', () => {
    expect(() => openWorkspace(place.path, { mode: 'read' })).toThrow(failsWith('workspace-missing'));
    expect(() => openWorkspace(place.path, { mode: 'write', create: false })).toThrow(
      failsWith('workspace-missing'),
    );
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('refuses a folder', () => {
    expect(() => openWorkspace(place.folder, { mode: 'write' })).toThrow(failsWith('file-unreadable'));
  });

  it('leaves the SQLite file of another program untouched', () => {
    const other = new Database(place.path);
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    const before = readFileSync(place.path);
    for (const mode of ['write', 'read'] as const) {
      expect(() => openWorkspace(place.path, { mode })).toThrow(failsWith('file-malformed'));
    }
    expect(readFileSync(place.path)).toEqual(before);
    expect(readdirSync(place.folder)).toEqual(['test.assay']);
  });

  it('leaves a file untouched that is no SQLite file and not named like a workspace', () => {
    const path = join(place.folder, 'reviews.csv');
    writeFileSync(path, 'text,label\n'.repeat(500));
    for (const mode of ['write', 'read'] as const) {
      expect(() => openWorkspace(path, { mode })).toThrow(failsWith('file-malformed'));
    }
    expect(readdirSync(place.folder)).toEqual(['reviews.csv']);
    expect(readFileSync(path, 'utf8')).toBe('text,label\n'.repeat(500));
  });

  it('takes an empty file for a new workspace', () => {
    writeFileSync(place.path, '');
    openWorkspace(place.path, { mode: 'write' }).close();
    openWorkspace(place.path, { mode: 'read' }).close();
  });

  it('treats a name with odd characters as a name', () => {
    const path = join(place.folder, 'file:a?mode=memory#%41.assay');
    openWorkspace(path, { mode: 'write' }).close();
    expect(existsSync(path)).toBe(true);
    expect(() => openWorkspace(`${path} `, { mode: 'write' })).toThrow(failsWith('usage'));
  });

  it('lets any number of readers look while one writer works', async () => {
    const writer = openWorkspace(place.path, { mode: 'write' });
    const readers = [1, 2, 3].map(() => openWorkspace(place.path, { mode: 'read' }));
    await planSample(writer, 'a', 3);
    for (const reader of readers) {
      expect(reader.audits.get('a').unitCount).toBe(6);
      expect(() => reader.audits.setState('a', 'running')).toThrow(failsWith('workspace-readonly'));
      reader.close();
    }
    writer.close();
  });

  it('shows a reader one unchanging state inside a snapshot', async () => {
    const writer = openWorkspace(place.path, { mode: 'write' });
    await planSample(writer, 'a', 3);
    const reader = openWorkspace(place.path, { mode: 'read' });
    reader.snapshot(() => {
      const before = reader.audits.get('a').state;
      writer.audits.setState('a', 'running');
      expect(reader.audits.get('a').state).toBe(before);
    });
    expect(reader.audits.get('a').state).toBe('running');
    reader.close();
    writer.close();
  });

  it('reports a clean check of a used workspace', async () => {
    const workspace = openWorkspace(place.path, { mode: 'write' });
    await finishSample(workspace, 'a', 12);
    expect(workspace.checkIntegrity()).toEqual({ ok: true, problems: [] });
    expect(workspace.recovery).toEqual({ uncleanShutdown: false, writeAheadFileMissing: false });
    workspace.close();
  });
});
