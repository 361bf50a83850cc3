import Database from 'better-sqlite3';
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/engine/workspace/migrations/index.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { finishSample, makeFolder } from './sample.ts';

const next = [...migrations, 'CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO extra VALUES (5);'];
const broken = [...migrations, 'CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO nowhere VALUES (5);'];

let place: ReturnType<typeof makeFolder>;
beforeEach(async () => {
  place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await finishSample(workspace, 'a', 3);
  workspace.close();
});
afterEach(() => place.remove());

function failsWith(code: string): unknown {
  return expect.objectContaining({ name: 'AssayError', code });
}

describe('migrating a workspace', () => {
  it('makes a backup of the old schema first, and keeps every row', () => {
    const workspace = openWorkspace(place.path, { mode: 'write' }, next);
    expect(workspace.ledger.verify('a').intact).toBe(true);
    workspace.close();
    const backup = openWorkspace(`${place.path}.before-schema-${next.length}`, { mode: 'read' });
    expect(backup.audits.counts('a').planned).toBe(0);
    expect(backup.ledger.verify('a').intact).toBe(true);
    backup.close();
  });

  it('makes no backup of a new file', () => {
    const fresh = makeFolder();
    openWorkspace(fresh.path, { mode: 'write' }, next).close();
    expect(readdirSync(fresh.folder)).toEqual(['test.assay']);
    fresh.remove();
  });

  it('stays at the old schema when a step fails', () => {
    expect(() => openWorkspace(place.path, { mode: 'write' }, broken)).toThrow(failsWith('internal'));
    expect(existsSync(`${place.path}.lock`)).toBe(false);
    const shell = new Database(place.path, { readonly: true });
    expect(shell.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(shell.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'extra'`).get()).toBeUndefined();
    shell.close();
    openWorkspace(place.path, { mode: 'write' }).close();
  });

  it('refuses a workspace of a newer Assay, for writing and reading, and changes nothing', () => {
    openWorkspace(place.path, { mode: 'write' }, next).close();
    for (const mode of ['write', 'read'] as const) {
      expect(() => openWorkspace(place.path, { mode })).toThrow(failsWith('workspace-newer'));
    }
    const shell = new Database(place.path, { readonly: true });
    expect(shell.pragma('user_version', { simple: true })).toBe(next.length);
    shell.close();
  });

  it('asks for one opening with write access when a reader meets an older schema', () => {
    expect(() => openWorkspace(place.path, { mode: 'read' }, next)).toThrow(failsWith('workspace-readonly'));
  });
});
