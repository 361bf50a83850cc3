import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { openWorkspaceAside } from '../../../electron/engine/workspace/open-aside.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { finishSample, makeFolder } from '../../engine/workspace/sample.ts';

/** A workspace whose writer died, taken for a large one. */
let place: ReturnType<typeof makeFolder>;
beforeEach(async () => {
  place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await finishSample(workspace, 'a', 60);
  workspace.close();
  writeFileSync(`${place.path}.lock`, '{"pid": 12');
});
afterEach(() => place.remove());

const write = { mode: 'write' } as const;

/** How many writers there have been. */
function countSessions(): unknown {
  const shell = new Database(place.path, { readonly: true });
  const sessions = shell.prepare('SELECT count(*) FROM session').pluck().get();
  shell.close();
  return sessions;
}

function damage(): void {
  const file = openSync(place.path, 'r+');
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, 4096 * 9);
  closeSync(file);
}

describe('a large workspace that was not closed cleanly', () => {
  it('is checked in a thread, and written to when that is through', async () => {
    let told = 0;
    const opening = openWorkspaceAside(place.path, write, { largest: 0, onCheck: () => (told += 1) });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    expect([told, countSessions()]).toEqual([1, 1]);
    const workspace = await opening;
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    expect([told, countSessions()]).toEqual([1, 2]);
    expect(workspace.recovery.uncleanShutdown).toBe(true);
    workspace.close();
    expect(existsSync(`${place.path}.lock`)).toBe(false);
  });

  it('that is damaged is refused with its copy, and checked again by whoever opens it next', async () => {
    damage();
    const damaged = readFileSync(place.path);
    const fault: unknown = await openWorkspaceAside(place.path, write, { largest: 0 }).catch(
      (error: unknown) => error,
    );
    expect(fault).toMatchObject({ code: 'workspace-corrupt', details: { path: place.path } });
    const { quarantine } = (fault as { details: { quarantine: string } }).details;
    expect(readFileSync(quarantine)).toEqual(damaged);
    expect(readFileSync(place.path)).toEqual(damaged);
    // A lock that was released would say that all was well.
    expect(existsSync(`${place.path}.lock`)).toBe(true);
    let told = 0;
    const again = openWorkspaceAside(place.path, write, { largest: 0, onCheck: () => (told += 1) });
    await expect(again).rejects.toMatchObject({ code: 'workspace-corrupt', details: { quarantine } });
    expect(told).toBe(1);
  });

  it('whose check is cancelled stays as it was, and is checked the next time', async () => {
    const stop = new AbortController();
    const opening = openWorkspaceAside(place.path, write, {
      largest: 0,
      onCheck: () => queueMicrotask(() => stop.abort()),
      signal: stop.signal,
    });
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    expect(countSessions()).toBe(1);
    const workspace = openWorkspace(place.path, write);
    expect(workspace.recovery.uncleanShutdown).toBe(true);
    workspace.close();
  });

  it('that was closed cleanly is opened without a thread', async () => {
    openWorkspace(place.path, write).close();
    let told = 0;
    (await openWorkspaceAside(place.path, write, { onCheck: () => (told += 1) })).close();
    expect(told).toBe(0);
  });
});

describe('the engine, while its workspace is checked', () => {
  let engine: Engine;
  beforeEach(() => {
    engine = createEngine({
      workspacePath: place.path,
      assayVersion: '0',
      userFolder: place.folder,
      host: 'served',
      checkedHere: 0,
    });
  });
  afterEach(() => engine.close());

  it('answers what only reads, says what it does, and changes the workspace afterwards', async () => {
    const { client } = engine;
    const order: string[] = [];
    const changing = client.audits.remove({ auditId: 'a' }).then(() => order.push('changed'));
    const another = client.annotations
      .change({ auditId: 'a', units: [0], change: { addTag: 'odd' } })
      .then(() => order.push('tagged'));
    await vi.waitFor(async () => expect((await client.settings.host()).checking).toBe(true), {
      interval: 1,
      timeout: 10_000,
    });
    const found = await client.annotations.tags({ auditId: 'a' });
    order.push('read');
    expect([found, countSessions()]).toEqual([[], 1]);
    await Promise.all([changing, another]);
    expect(order[0]).toBe('read');
    expect((await client.settings.host()).checking).toBe(false);
    // One writer for both.
    expect(countSessions()).toBe(2);
    expect(await client.annotations.tags({ auditId: 'a' })).toEqual([{ tag: 'odd', units: 1 }]);
  });

  it('lets an audit be followed that is taken up again', async () => {
    await engine.client.audits.relaunch({ auditId: 'a' });
    const phases: string[] = [];
    for await (const { phase } of await engine.client.audits.follow({ auditId: 'a' })) phases.push(phase);
    expect(phases[0]).toBe('checking');
    expect(phases.at(-1)).not.toBe('checking');
  });

  it('is closed amid it without having written anything', async () => {
    const changing = engine.client.audits.remove({ auditId: 'a' });
    const refused = expect(changing).rejects.toThrow('cancelled');
    await vi.waitFor(async () => expect((await engine.client.settings.host()).checking).toBe(true), {
      interval: 1,
      timeout: 10_000,
    });
    await engine.close();
    await refused;
    expect(countSessions()).toBe(1);
    expect(existsSync(`${place.path}.lock`)).toBe(true);
  });
});
