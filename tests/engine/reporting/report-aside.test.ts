import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReportProgress } from '#shared/domain/progress';
import type { Report } from '#shared/domain/report';
import { createEngine } from '../../../electron/engine/engine.ts';
import { ReportsUnderWay } from '../../../electron/engine/reporting/report-aside.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';
import { temporaryFolder } from '../../cli/run-assay.ts';

/** More answers than are scored between two words about it. */
const texts = Array.from({ length: 10_500 }, (_, index) => `Text ${index + 1} of the script.`);
const right = texts.map((_, index) => index % 3 > 0);

it('a report that is computed in a thread says how far it is to whoever follows, and ends with it', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'w.assay');
  try {
    const workspace = openWorkspace(path, { mode: 'write' });
    await storeScripted(workspace, {
      id: 'a',
      texts,
      clean: right,
      slices: {
        'transformation:one': texts.slice(0, 50).map((text) => [{ text: `${text}.`, right: true }]),
        'transformation:two': texts.slice(0, 50).map((text) => [{ text: `${text}!`, right: false }]),
      },
    });
    workspace.close();

    const underWay = new ReportsUnderWay();
    const heard: ReportProgress[] = [];
    const request = { path, auditId: 'a', assayVersion: '0', key: null };
    const computing = underWay.compute(request);
    expect(underWay.compute(request)).toBe(computing);
    await underWay.follow('a', (progress) => heard.push(progress));
    const report = JSON.parse(await computing) as Report;
    expect(report.groups.flatMap(({ slices }) => slices)).toHaveLength(2);
    expect(heard).toEqual([
      { of: 'rows', done: 10_000, total: 10_600 },
      { of: 'slices', done: 0, total: 2 },
      { of: 'slices', done: 1, total: 2 },
      { of: 'slices', done: 2, total: 2 },
    ]);

    // Nothing is being computed any more.
    const late: ReportProgress[] = [];
    await underWay.follow('a', (progress) => late.push(progress));
    expect(late).toEqual([]);
    await underWay.close();

    const engine = createEngine({
      workspacePath: path,
      assayVersion: '0',
      host: 'served',
      userFolder: join(folder.path, 'user'),
    });
    const read = engine.client.audits.report({ auditId: 'a' });
    const states: ReportProgress[] = [];
    const there = new AbortController();
    void read.finally(() => there.abort());
    // The thread starts some turns after the question.
    while (states.length === 0 && !there.signal.aborted) {
      for await (const progress of await engine.client.audits.followReport({ auditId: 'a' }))
        states.push(progress);
      await new Promise((turn) => setTimeout(turn, 1));
    }
    expect(states.at(-1)).toEqual({ of: 'slices', done: 2, total: 2 });
    expect((await read).groups).toEqual(report.groups);
    await engine.close();
  } finally {
    await folder.remove();
  }
});
