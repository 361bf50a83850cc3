import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { keyOfReport } from '../../../electron/engine/reporting/kept-reports.ts';
import { reportAudit } from '../../../electron/engine/reporting/report-audit.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';

const texts = Array.from({ length: 40 }, (_, index) => `Text ${index + 1}.`);

let folder: string;
let file: string;
let engine: Engine;
const engines: Engine[] = [];
function open(assayVersion: string): Engine {
  const opened = createEngine({
    workspacePath: file,
    assayVersion,
    userFolder: join(folder, 'user'),
    host: 'served',
  });
  engines.push(opened);
  return opened;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-kept-'));
  file = join(folder, 'w.assay');
  const workspace = openWorkspace(file, { mode: 'write' });
  for (const [id, finish] of [
    ['done', true],
    ['open', false],
  ] as const)
    await storeScripted(workspace, {
      id,
      texts,
      finish,
      clean: texts.map((_, index) => index < 30),
      slices: {
        'transformation:typo': texts.map((text, index) => [{ text: `${text} a`, right: index < 20 }]),
      },
    });
  workspace.close();
  engine = open('0.1.0');
});
afterAll(async () => {
  await Promise.all(engines.map((each) => each.close()));
  rmSync(folder, { recursive: true, force: true });
});

const kept = async (): Promise<string[]> => readdir(join(folder, 'user', 'reports')).catch(() => []);

describe('reports behind a window', () => {
  it('are computed in a thread, and are those that this thread computes', async () => {
    const [first, again] = await Promise.all(
      ['done', 'done'].map((auditId) => engine.client.audits.report({ auditId })),
    );
    const workspace = openWorkspace(file, { mode: 'read' });
    const here = await reportAudit(workspace, 'done', '0.1.0');
    workspace.close();
    expect(first).toEqual(JSON.parse(JSON.stringify(here)));
    expect(again).toEqual(first);
    expect(await kept()).toHaveLength(1);
  });

  it('of a finished audit are read from where they were kept, by another engine too', async () => {
    const [name = ''] = await kept();
    const path = join(folder, 'user', 'reports', name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"seed":', '"sown":'));
    const report = await open('0.1.0').client.audits.report({ auditId: 'done' });
    expect(report.audit).toHaveProperty('sown');
    await writeFile(path, text.slice(0, -20));
    expect(await engine.context.keptReports.get(name.slice(0, 64))).toBeUndefined();
  });

  it('are asked for by all that they depend on, and not kept of an unfinished audit', () => {
    const workspace = openWorkspace(file, { mode: 'read' });
    const key = keyOfReport(workspace, 'done', '0.1.0');
    expect(keyOfReport(workspace, 'done', '0.2.0')).not.toBe(key);
    expect(keyOfReport(workspace, 'open', '0.1.0')).toBeNull();
    workspace.close();
  });

  it('of an audit that is not there fail in the words of the fault', async () => {
    await expect(engine.client.audits.report({ auditId: 'none' })).rejects.toThrow(
      'There is no audit "none"',
    );
  });
});
