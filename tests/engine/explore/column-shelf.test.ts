import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildColumns } from '../../../electron/engine/explore/build-columns.ts';
import { ColumnShelf } from '../../../electron/engine/explore/column-shelf.ts';
import { packColumns, unpackColumns } from '../../../electron/engine/explore/pack-columns.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';

const texts = Array.from({ length: 30 }, (_, index) => `Text ${index + 1}.`);

let folder: string;
let workspace: Workspace;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-columns-'));
  workspace = openWorkspace(join(folder, 'w.assay'), { mode: 'write' });
  for (const [id, finish] of [
    ['done', true],
    ['open', false],
  ] as const)
    await storeScripted(workspace, {
      id,
      texts,
      finish,
      clean: texts.map((_, index) => index < 20),
      slices: {
        'transformation:typo': texts.map((text, index) => [{ text: `${text} a`, right: index < 15 }]),
      },
    });
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One that reads every audit in a thread, however small. */
const openShelf = (name: string): ColumnShelf => new ColumnShelf(join(folder, name), 0);
const filesOf = async (name: string): Promise<string[]> =>
  (await readdir(join(folder, name)).catch(() => [])).map((file) => join(folder, name, file));

describe('columns as one piece of memory', () => {
  const pack = (): Uint8Array<ArrayBuffer> => packColumns(buildColumns(workspace, 'done'));

  it('come back as they were, from wherever they lie in memory', () => {
    const columns = buildColumns(workspace, 'done');
    const packed = pack();
    const moved = new Uint8Array(packed.length + 3).subarray(3);
    moved.set(packed);
    for (const bytes of [packed, moved]) expect(unpackColumns(bytes)).toEqual(columns);
  });

  it('are refused when a byte is another, or the end is missing', () => {
    const packed = pack();
    for (let place = 0; place < packed.length; place += 97) {
      const changed = packed.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(unpackColumns(changed), `byte ${place}`).toBeUndefined();
    }
    for (const length of [0, 5, 12, packed.length - 8])
      expect(unpackColumns(packed.slice(0, length)), `${length} bytes`).toBeUndefined();
  });
});

describe('the columns of audits', () => {
  it('are made in a thread that says how far it is, once for all who ask, and kept', async () => {
    const shelf = openShelf('kept');
    const read: number[] = [];
    const [columns, again] = await Promise.all([
      shelf.open(workspace, 'done', (units) => read.push(units)),
      shelf.open(workspace, 'done'),
    ]);
    expect(again).toBe(columns);
    expect(read).toEqual([60]);
    expect(columns).toEqual(buildColumns(workspace, 'done'));
    await shelf.close();
    expect(await filesOf('kept')).toHaveLength(1);

    const later = openShelf('kept');
    const silent: number[] = [];
    expect(await later.open(workspace, 'done', (units) => silent.push(units))).toEqual(columns);
    expect(silent).toEqual([]);
    await later.close();
  });

  it('are made anew where the kept file is damaged, and mend it', async () => {
    const [file = ''] = await filesOf('kept');
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, 200));
    const shelf = openShelf('kept');
    expect(await shelf.open(workspace, 'done')).toEqual(buildColumns(workspace, 'done'));
    await shelf.close();
    expect((await readFile(file)).equals(whole)).toBe(true);
  });

  it('of an audit under way are not kept, and are other ones once it is finished', async () => {
    const shelf = openShelf('open');
    const before = await shelf.open(workspace, 'open');
    expect(await shelf.open(workspace, 'open')).toBe(before);
    expect(await filesOf('open')).toEqual([]);
    workspace.audits.setState('open', 'finished');
    const finished = await shelf.open(workspace, 'open');
    expect(finished).not.toBe(before);
    await shelf.close();
    expect(await filesOf('open')).toHaveLength(1);
  });

  it('say what is wrong with the workspace, and try again the next time', async () => {
    const shelf = openShelf('faults');
    const elsewhere = { ...workspace, path: join(folder, 'gone.assay') };
    await expect(shelf.open(elsewhere, 'done')).rejects.toMatchObject({ code: 'workspace-missing' });
    expect((await shelf.open(workspace, 'done')).units).toBe(60);
    await shelf.close();
  });

  it('are cancelled when the engine closes', async () => {
    const shelf = openShelf('closing');
    const asked = shelf.open(workspace, 'done');
    asked.catch(() => undefined);
    await shelf.close();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
