import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { finishSample, makeFolder, planSample } from './sample.ts';

describe('a backup', () => {
  it('holds everything committed, while the workspace is open and its audit runs', async () => {
    const { folder, path, remove } = makeFolder();
    const workspace = openWorkspace(path, { mode: 'write' });
    await finishSample(workspace, 'a', 8);
    await planSample(workspace, 'b', 8);
    const target = join(folder, 'copy.assay');
    writeFileSync(target, 'an older backup');
    workspace.backup(target);
    const copy = openWorkspace(target, { mode: 'read' });
    expect([...copy.rows.iterate('a')]).toEqual([...workspace.rows.iterate('a')]);
    expect(copy.ledger.head('b')).toEqual(workspace.ledger.head('b'));
    expect(copy.checkIntegrity().ok).toBe(true);
    copy.close();
    workspace.close();
    expect(readdirSync(folder).sort()).toEqual(['copy.assay', 'test.assay']);
    remove();
  });

  it('that cannot be made leaves no half file behind', async () => {
    const { folder, path, remove } = makeFolder();
    const workspace = openWorkspace(path, { mode: 'write' });
    await finishSample(workspace, 'a', 2);
    expect(() => workspace.backup(join(folder, 'no', 'such', 'folder.assay'))).toThrow(
      expect.objectContaining({ name: 'AssayError', code: 'storage' }),
    );
    // A folder of the target's name cannot be replaced by a file.
    expect(() => workspace.backup(folder)).toThrow(expect.objectContaining({ name: 'AssayError' }));
    expect(statSync(folder).isDirectory()).toBe(true);
    workspace.close();
    expect(readdirSync(folder)).toEqual(['test.assay']);
    remove();
  });
});
