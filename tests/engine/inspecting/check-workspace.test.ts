import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkWorkspaceAside } from '../../../electron/engine/inspecting/check-workspace-aside.ts';
import { checkWorkspace } from '../../../electron/engine/inspecting/check-workspace.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { finishSample, makeFolder, putSampleContent, sampleAudit } from '../workspace/sample.ts';

describe('the check of a workspace', () => {
  it('names the audit whose rows were changed, in one thread for all audits', async () => {
    const { path, remove } = makeFolder();
    const workspace = openWorkspace(path, { mode: 'write' });
    for (const id of ['a', 'b', 'c']) await finishSample(workspace, id, 3);
    workspace.audits.create(sampleAudit('unplanned', await putSampleContent(workspace, 3)));
    workspace.close();
    const shell = new Database(path);
    shell.exec(`DROP TRIGGER score_no_update;
      UPDATE score SET value = 0.5 WHERE audit = (SELECT no FROM audit WHERE id = 'b')`);
    shell.close();
    const findings = await checkWorkspaceAside(path);
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['Workspace', 'ok'],
      ['Ledger of c', 'ok'],
      ['Ledger of b', 'fault'],
      ['Ledger of a', 'ok'],
    ]);
    expect(findings[2]?.found).toContain('What it vouches for (scores) is not what was recorded.');
    expect(checkWorkspace(path)).toEqual(findings);
    remove();
  });

  it('says that there is no workspace yet, and makes none', async () => {
    const { path, remove } = makeFolder();
    expect(await checkWorkspaceAside(path)).toMatchObject([{ check: 'Workspace', state: 'note' }]);
    expect(() => openWorkspace(path, { mode: 'read' })).toThrow('There is no workspace');
    remove();
  });
});
