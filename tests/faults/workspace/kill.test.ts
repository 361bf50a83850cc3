import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { AuditRow } from '../../../electron/engine/workspace/row-types.ts';
import { askAll, makeFolder, planSample } from '../../engine/workspace/sample.ts';
import { runChild } from './run-child.ts';

const count = 1200;
let undisturbed: AuditRow[];

beforeAll(async () => {
  const place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await planSample(workspace, 'a', count);
  askAll(workspace, 'a', 500);
  undisturbed = [...workspace.rows.iterate('a')];
  workspace.close();
  place.remove();
});

/** Everything asked exactly once counted, no attempt left open, and the same rows as without a crash. */
function expectAsUndisturbed(path: string, acknowledged: readonly string[]): void {
  const workspace = openWorkspace(path, { mode: 'read' });
  const rows = [...workspace.rows.iterate('a')];
  expect(workspace.checkIntegrity()).toEqual({ ok: true, problems: [] });
  expect(workspace.ledger.verify('a').differences).toEqual([]);
  expect(workspace.audits.get('a').state).toBe('finished');
  expect(rows).toEqual(undisturbed);
  const stored = new Set(
    rows.filter(({ prediction }) => prediction !== null).map(({ unitNo }) => `${unitNo}`),
  );
  expect(acknowledged.filter((line) => line !== 'finished' && !stored.has(line))).toEqual([]);
  workspace.close();
  const shell = new Database(path, { readonly: true });
  const doubled = shell.prepare(
    `SELECT unit_no FROM attempt WHERE state IN ('ok', 'refused', 'skipped', 'error') GROUP BY unit_no HAVING count(*) > 1`,
  );
  expect(doubled.all()).toEqual([]);
  expect(shell.prepare(`SELECT count(*) FROM attempt WHERE state = 'sent'`).pluck().get()).toBe(0);
  expect(shell.prepare('SELECT count(*) FROM dataset').pluck().get()).toBe(1);
  shell.close();
}

describe('a process killed', () => {
  const places: ReturnType<typeof makeFolder>[] = [];
  afterAll(() => {
    for (const place of places) place.remove();
  });

  it.each([
    'mid-migration',
    'mid-dataset',
    'mid-dataset:2',
    'mid-plan',
    'before-seal',
    'after-begin',
    'before-finish',
    'before-finish:5',
    'after-finish:4',
    'mid-finish',
    'before-finished',
  ])('at %s resumes with nothing lost and nothing counted twice', async (failpoint) => {
    const place = makeFolder();
    places.push(place);
    const crashed = await runChild([place.path, 'a', String(count)], { failpoint });
    expect(crashed).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    expect(existsSync(`${place.path}.lock`)).toBe(true);
    const resumed = await runChild([place.path, 'a', String(count)]);
    expect(resumed).toMatchObject({ exitCode: 0, stderr: '' });
    expectAsUndisturbed(place.path, [...crashed.acknowledged, ...resumed.acknowledged]);
  });

  it('again and again while it asks still ends with the same rows', async () => {
    const place = makeFolder();
    places.push(place);
    const acknowledged: string[] = [];
    for (const killAfter of [1, 200, 500]) {
      const crashed = await runChild([place.path, 'a', String(count)], { killAfter });
      expect(crashed.signal).toBe('SIGKILL');
      acknowledged.push(...crashed.acknowledged);
    }
    acknowledged.push(...(await runChild([place.path, 'a', String(count)])).acknowledged);
    expectAsUndisturbed(place.path, acknowledged);
  });

  it('between T1 and T2 leaves attempts that resuming closes as of unknown outcome', async () => {
    const place = makeFolder();
    places.push(place);
    await runChild([place.path, 'a', '20'], { failpoint: 'after-begin' });
    const workspace = openWorkspace(place.path, { mode: 'write' });
    expect(workspace.recovery).toEqual({ uncleanShutdown: true, writeAheadFileMissing: false });
    expect(workspace.audits.counts('a')).toMatchObject({ ok: 0, planned: 36 });
    expect(await workspace.attempts.closeInterrupted('a')).toBe(36);
    workspace.close();
    const shell = new Database(place.path, { readonly: true });
    const states = shell.prepare('SELECT DISTINCT state, attempt_no FROM attempt');
    expect(states.all()).toEqual([{ state: 'unknown_outcome', attempt_no: 1 }]);
    shell.close();
  });

  it('while it takes answers from the cache goes on from there', async () => {
    const place = makeFolder();
    places.push(place);
    await runChild([place.path, 'a', '40']);
    expect((await runChild([place.path, 'b', '40'], { failpoint: 'mid-link' })).signal).toBe('SIGKILL');
    expect(await runChild([place.path, 'b', '40'])).toMatchObject({ exitCode: 0, stderr: '' });
    const workspace = openWorkspace(place.path, { mode: 'read' });
    // Errors are not cached, so the two requests that failed in the first audit are asked again.
    expect(workspace.audits.askedAndCached('b')).toEqual({ asked: 2, cached: 70, waiting: 0 });
    expect(workspace.ledger.verify('b').differences).toEqual([]);
    workspace.close();
  });

  it('in a later migration leaves the old schema, with its rows', async () => {
    const place = makeFolder();
    places.push(place);
    await runChild([place.path, 'a', '20']);
    const crashed = await runChild([place.path, 'a', '20', 'migrate'], { failpoint: 'mid-migration' });
    expect(crashed.signal).toBe('SIGKILL');
    const workspace = openWorkspace(place.path, { mode: 'write' });
    expect(workspace.audits.get('a').state).toBe('finished');
    expect(workspace.ledger.verify('a').intact).toBe(true);
    workspace.close();
    expect(await runChild([place.path, 'a', '20', 'migrate'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('in a backup leaves no file under the name of the backup', async () => {
    const place = makeFolder();
    places.push(place);
    const crashed = await runChild([place.path, 'a', '20', 'backup'], { failpoint: 'mid-backup' });
    expect(crashed.signal).toBe('SIGKILL');
    expect(existsSync(`${place.path}.copy`)).toBe(false);
    expect(await runChild([place.path, 'a', '20', 'backup'])).toMatchObject({ exitCode: 0, stderr: '' });
    openWorkspace(`${place.path}.copy`, { mode: 'read' }).close();
  });
});
