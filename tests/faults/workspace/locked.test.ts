import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { makeFolder, outcomesOf, planSample } from '../../engine/workspace/sample.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(async () => {
  place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await planSample(workspace, 'a', 3);
  workspace.close();
});
afterEach(() => place.remove());

async function hold(how: 'writer' | 'shell'): Promise<ChildProcessWithoutNullStreams> {
  const entry = fileURLToPath(new URL('./hold-lock.ts', import.meta.url));
  const holder = spawn(process.execPath, [entry, place.path, how]);
  await once(holder.stdout, 'data');
  return holder;
}

async function release(holder: ChildProcessWithoutNullStreams): Promise<void> {
  holder.stdin.end();
  await once(holder, 'close');
}

describe('a workspace in use by another process', () => {
  it('is refused to a second writer by name of the process, and open to readers', async () => {
    const holder = await hold('writer');
    expect(() => openWorkspace(place.path, { mode: 'write' })).toThrow(
      expect.objectContaining({
        code: 'workspace-locked',
        details: { path: place.path, pid: holder.pid },
        message: expect.stringContaining(`process ${String(holder.pid)}`) as string,
      }),
    );
    const reader = openWorkspace(place.path, { mode: 'read' });
    expect(reader.audits.list()).toHaveLength(1);
    reader.close();
    await release(holder);
    openWorkspace(place.path, { mode: 'write' }).close();
  });

  it('is taken over from a writer that was killed', async () => {
    const holder = await hold('writer');
    holder.kill('SIGKILL');
    await once(holder, 'close');
    expect(existsSync(`${place.path}.lock`)).toBe(true);
    const workspace = openWorkspace(place.path, { mode: 'write' });
    expect(workspace.recovery.uncleanShutdown).toBe(true);
    workspace.close();
  });

  it('with an open transaction fails clearly, releases the lock, and loses no answer', async () => {
    const holder = await hold('shell');
    expect(() => openWorkspace(place.path, { mode: 'write', busyTimeoutMs: 50 })).toThrow(
      expect.objectContaining({ code: 'workspace-locked' }),
    );
    expect(existsSync(`${place.path}.lock`)).toBe(false);
    await release(holder);

    const workspace = openWorkspace(place.path, { mode: 'write', busyTimeoutMs: 50 });
    const requests = workspace.attempts.pending('a', 9);
    workspace.attempts.begin('a', requests);
    const shell = await hold('shell');
    expect(() => workspace.attempts.finish('a', outcomesOf(requests))).toThrow(
      expect.objectContaining({ code: 'workspace-locked' }),
    );
    await release(shell);
    // Nothing was half written: the very same outcomes are taken now.
    expect(workspace.attempts.finish('a', outcomesOf(requests))).toEqual({
      units: 6,
      settled: [2, 5, 3, 0, 4, 1],
      late: [],
      differing: [],
    });
    expect(workspace.ledger.verify('a').differences).toEqual([]);
    workspace.close();
  });
});
