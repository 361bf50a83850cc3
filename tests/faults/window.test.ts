import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { migrations } from '../../electron/engine/workspace/migrations/index.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { applicationId } from '../../electron/engine/workspace/quarantine.ts';

/** What a window meets on a bad day: each is told in one sentence, and nothing is changed or lost. */
let folder: string;
let path: string;
let engine: Engine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-window-'));
  path = join(folder, 'w.assay');
  engine = createEngine({ workspacePath: path, assayVersion: '0', userFolder: folder, host: 'desktop' });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the window', () => {
  it('shows an empty list where there is no workspace yet', async () => {
    expect(await engine.client.audits.cards()).toEqual([]);
    expect((await engine.client.library.list({ kind: 'model' })).length).toBeGreaterThan(0);
  });

  it('says that a workspace was written by a newer Assay', async () => {
    openWorkspace(path, { mode: 'write' }).close();
    const shell = new Database(path);
    shell.pragma('user_version = 999');
    shell.close();
    await expect(engine.client.audits.cards()).rejects.toMatchObject({ data: { code: 'workspace-newer' } });
  });

  it('says that a file is no workspace, and leaves it as it is', async () => {
    writeFileSync(path, 'not a database at all, but long enough to be taken for one'.repeat(40));
    await expect(engine.client.audits.cards()).rejects.toMatchObject({
      data: { code: expect.stringMatching(/workspace-corrupt|file-malformed/) as string },
    });
  });

  it('brings an older workspace up to date by itself, with a backup', async () => {
    const shell = new Database(path);
    shell.pragma(`application_id = ${applicationId}`);
    shell.exec(migrations.slice(0, 2).join(''));
    shell.pragma('user_version = 2');
    shell.close();
    expect(await engine.client.audits.cards()).toEqual([]);
    expect(existsSync(`${path}.before-schema-${migrations.length}`)).toBe(true);
  });

  it('names the file that has gone since it was chosen', async () => {
    const text = JSON.stringify({
      assay: 1,
      model: 'builtin/sentiment',
      dataset: join(folder, 'gone.csv'),
      transformations: ['upper-case'],
    });
    await expect(engine.client.audits.launch({ source: join(folder, 'a.yaml'), text })).rejects.toThrow(
      /gone\.csv/,
    );
    expect(await engine.client.audits.cards()).toEqual([]);
  });

  it('takes a drop of forty files and tells each apart', async () => {
    const paths = Array.from({ length: 40 }, (_, index) => {
      const file = join(folder, `${index}.${index % 2 === 0 ? 'csv' : 'exe'}`);
      writeFileSync(file, 'text,label\na,b\n');
      return file;
    });
    const kinds = (await engine.client.files.inspect({ paths })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'dataset')).toHaveLength(20);
    expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(20);
  });

  it('looks at two gigabytes by their first bytes, and says that reading takes a while', async () => {
    const file = join(folder, 'large.csv');
    writeFileSync(file, 'text,label\na,b\n');
    truncateSync(file, 2_100_000_000);
    const [found] = await engine.client.files.inspect({ paths: [file] });
    expect(found).toMatchObject({ kind: 'dataset', bytes: 2_100_000_000 });
    expect(found?.notice).toMatch(/2\.1 GB/);
  });
});
