import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';

let folder: string;
let engine: Engine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-user-'));
  engine = createEngine({
    workspacePath: join(folder, 'w.assay'),
    assayVersion: '1.2',
    userFolder: join(folder, 'user'),
    host: 'served',
  });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('settings', () => {
  it('start from their defaults, keep what is changed, and merge parts', async () => {
    const { settings } = engine.client;
    expect(await settings.get()).toMatchObject({ theme: 'system', offline: false });
    await Promise.all([
      settings.change({ theme: 'dark', views: { explore: { width: 3 } } }),
      settings.change({ budget: { money: 5 }, views: { home: [1] } }),
    ]);
    expect(await settings.get()).toMatchObject({
      theme: 'dark',
      budget: { money: 5, requests: null },
      views: { explore: { width: 3 }, home: [1] },
    });
  });

  it('set a broken file aside and start anew', async () => {
    await engine.client.settings.change({ theme: 'dark' });
    const path = join(folder, 'user', 'settings.json');
    writeFileSync(path, '{"theme": "dar');
    expect((await engine.client.settings.get()).theme).toBe('system');
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe('{"theme": "dar');
  });

  it('say where things lie and how large they are', async () => {
    const storage = await engine.client.settings.storage();
    expect(storage).toMatchObject({ workspace: join(folder, 'w.assay'), workspaceBytes: 0 });
    expect(storage.free).toBeGreaterThan(0);
    expect(await engine.client.settings.host()).toMatchObject({ version: '1.2', kind: 'served' });
  });
});

describe('files', () => {
  it('of a drop are each told apart, whatever they are', async () => {
    const paths = [
      write('a.yaml', 'assay: 1\nmodel: x\n'),
      write('s.yaml', 'suite: 1\n'),
      write('b.yaml', '# a bench\nbench: 1\n'),
      write('d.csv', 'text,label\na,b\n'),
      write('none.bin', '\u0000\u0001'),
      write('empty.csv', ''),
      folder,
      join(folder, 'gone.csv'),
    ];
    const found = await engine.client.files.inspect({ paths });
    expect(found.map(({ kind }) => kind)).toEqual([
      'audit',
      'suite',
      'bench',
      'dataset',
      'unknown',
      'dataset',
      'unknown',
      'unknown',
    ]);
    expect(found.at(-1)?.notice).toMatch(/moved, renamed or deleted/);
    expect(found[5]?.notice).toBe('The file is empty.');
  });

  it('arrive in pieces, whole or not at all, under a name that leads nowhere', async () => {
    const { files } = engine.client;
    const piece = (text: string): string => Buffer.from(text).toString('base64');
    const name = '../../etc/pass<wd>.csv';
    const first = await files.upload({ name, bytes: piece('text,label\n'), done: false });
    expect(first.path).toBeNull();
    const last = await files.upload({ upload: first.upload, name, bytes: piece('a,b\n'), done: true });
    expect(last.path).toBe(join(folder, 'user', 'uploads', first.upload, 'pass_wd_.csv'));
    expect(readFileSync(last.path ?? '', 'utf8')).toBe('text,label\na,b\n');
    await expect(files.upload({ upload: '../x', name, bytes: '', done: true })).rejects.toThrow(/not known/);
  });

  it('are remembered newest first, with what is gone marked', async () => {
    const { files } = engine.client;
    const path = write('a.csv', 'x');
    await files.remember({ path, kind: 'dataset' });
    await files.remember({ path: '/gone.csv', kind: 'dataset' });
    await files.remember({ path, kind: 'dataset' });
    expect((await files.recent()).map((file) => [file.name, file.exists])).toEqual([
      ['a.csv', true],
      ['gone.csv', false],
    ]);
    await files.forget({ path });
    expect(await files.recent()).toHaveLength(1);
  });

  it('are written whole and replaced only when told so', async () => {
    const { files } = engine.client;
    const path = join(folder, 'x.yaml');
    await files.save({ path, text: 'a' });
    await expect(files.save({ path, text: 'b' })).rejects.toMatchObject({ data: { code: 'file-exists' } });
    await files.save({ path, text: 'b', replace: true });
    const elsewhere = join(folder, 'not', 'there', 'x.yaml');
    await expect(files.save({ path: elsewhere, text: 'a' })).rejects.toMatchObject({
      data: { code: 'file-not-found' },
    });
    expect((await files.read({ path })).text).toBe('b');
    await expect(files.save({ path: join(folder, 'x.exe'), text: '' })).rejects.toThrow(/ends in/);
    await expect(files.read({ path: join(folder, 'none.yaml') })).rejects.toThrow(
      /moved, renamed or deleted/,
    );
  });
});

describe('help', () => {
  it('lists the documents and gives their text', async () => {
    const pages = await engine.client.help.list();
    expect(pages.map(({ id }) => id)).toContain('statistics');
    for (const { title, summary } of pages)
      expect([title, summary].every((text) => text.length > 2)).toBe(true);
    expect((await engine.client.help.read({ id: 'statistics' })).text).toMatch(/^# /);
    await expect(engine.client.help.read({ id: '../../package' })).rejects.toThrow(/no document/);
  });
});

describe('the library', () => {
  it('shows what comes with Assay, with cards and hashes', async () => {
    for (const kind of ['model', 'dataset', 'bench', 'suite'] as const) {
      const listed = await engine.client.library.list({ kind });
      // A reader without weights has no files to show.
      const first = listed.find(({ id }) => id !== 'builtin/bm25-reader');
      const card = await engine.client.library.card({ kind, id: first?.id ?? '' });
      expect(card.files.length, kind).toBeGreaterThan(0);
      expect(card.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
      if (kind === 'model' || kind === 'dataset') expect(card.card, kind).toMatch(/^#/);
    }
    await expect(engine.client.library.card({ kind: 'model', id: 'builtin/sentimant' })).rejects.toThrow(
      /sentiment/,
    );
  });
});
