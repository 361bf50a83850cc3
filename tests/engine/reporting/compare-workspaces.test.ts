import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';

const texts = Array.from({ length: 80 }, (_, index) => `Text ${index + 1} of both.`);

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-two-'));
  for (const [file, id, right] of [
    ['one.assay', 'before', 70],
    ['two.assay', 'after', 40],
  ] as const) {
    const workspace = openWorkspace(join(folder, file), { mode: 'write' });
    await storeScripted(workspace, { id, texts, clean: texts.map((_, index) => index < right) });
    workspace.close();
  }
  engine = createEngine({
    workspacePath: join(folder, 'one.assay'),
    assayVersion: '0',
    userFolder: join(folder, 'user'),
  });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('audits of two workspaces', () => {
  it('are compared on equal examples, with the rows that changed', async () => {
    const after = `${join(folder, 'two.assay')}:after`;
    const { slices, audits } = await engine.client.audits.compare({ auditIds: ['before', after] });
    expect(audits.map(({ id }) => id)).toEqual(['before', 'after']);
    expect(slices[0]?.changes[0]).toMatchObject({ reading: 'worse', worse: 30 });
    const changes = await engine.client.audits.changes({ before: 'before', after, limit: 5 });
    expect(changes.total).toBe(30);
    expect(changes.rows[0]).toMatchObject({ sent: [{ text: 'Text 41 of both.' }] });
  });

  it('are refused where one is a copy of the other, and where there is no such file', async () => {
    copyFileSync(join(folder, 'one.assay'), join(folder, 'copy.assay'));
    const compare = (other: string): Promise<unknown> =>
      engine.client.audits.compare({ auditIds: ['before', other] });
    await expect(compare(`${join(folder, 'copy.assay')}:before`)).rejects.toThrow('is the same in both');
    await expect(compare(`${join(folder, 'none.assay')}:before`)).rejects.toThrow('none.assay');
  });
});
