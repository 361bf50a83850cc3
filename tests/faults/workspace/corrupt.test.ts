import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { AssayError } from '#shared/errors';
import { finishSample, makeFolder, planSample } from '../../engine/workspace/sample.ts';
import { runChild } from './run-child.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(async () => {
  place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await finishSample(workspace, 'a', 60);
  workspace.close();
});
afterEach(() => place.remove());

function overwrite(offset: number, bytes: Buffer): void {
  const file = openSync(place.path, 'r+');
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
}

function faultOf(work: () => unknown): AssayError {
  try {
    work();
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const damages: readonly (readonly [what: string, damage: () => void])[] = [
  ['garbage as its header', () => overwrite(0, Buffer.alloc(100, 0xa5))],
  ['garbage all over', () => writeFileSync(place.path, Buffer.alloc(50_000, 0x5a))],
  ['a page in its middle overwritten', () => overwrite(4096 * 9, Buffer.alloc(4096, 0xff))],
  ['the page of the schema overwritten', () => overwrite(100, Buffer.alloc(3000, 0xff))],
  ['its second half cut off', () => truncateSync(place.path, 4096 * 12)],
];

describe('a corrupt workspace', () => {
  it.each(damages)('with %s is refused, kept as it is, and set aside once', (_, damage) => {
    damage();
    const damaged = readFileSync(place.path);
    const fault = faultOf(() => openWorkspace(place.path, { mode: 'write' }));
    expect(fault.code).toBe('workspace-corrupt');
    expect(fault.exitCode).toBe(2);
    const copy = String(fault.details['quarantine']);
    expect(copy).toMatch(/test\.assay\.quarantine-[0-9a-f]{12}$/);
    expect(fault.message).toContain(copy);
    expect(readFileSync(place.path)).toEqual(damaged);
    expect(readFileSync(copy)).toEqual(damaged);

    const again = faultOf(() => openWorkspace(place.path, { mode: 'write' }));
    expect(again.details['quarantine']).toBe(copy);
    const others = readdirSync(place.folder).filter((name) => !/-(?:wal|shm)$/.test(name));
    expect(others.sort()).toEqual(['test.assay', copy.slice(place.folder.length + 1)]);
  });

  it('is set aside together with its write-ahead file', async () => {
    const crashed = await runChild([place.path, 'b', '60'], { failpoint: 'after-begin' });
    expect(crashed.signal).toBe('SIGKILL');
    const log = readFileSync(`${place.path}-wal`);
    overwrite(4096 * 3, Buffer.alloc(4096 * 20, 0xff));
    const fault = faultOf(() => openWorkspace(place.path, { mode: 'write' }));
    expect(fault.code).toBe('workspace-corrupt');
    expect(readFileSync(`${String(fault.details['quarantine'])}-wal`)).toEqual(log);
  });

  it('that a reader meets is refused too, wherever the damage shows first', () => {
    overwrite(4096 * 2, Buffer.alloc(statSync(place.path).size - 4096 * 2, 0xff));
    const fault = faultOf(() => {
      const reader = openWorkspace(place.path, { mode: 'read' });
      try {
        reader.audits.list();
        return [...reader.rows.iterate('a')];
      } finally {
        reader.close();
      }
    });
    expect(fault.code).toBe('workspace-corrupt');
    expect(existsSync(String(fault.details['quarantine']))).toBe(true);
  });

  it('can be replaced by its backup', async () => {
    const backup = join(place.folder, 'backup.assay');
    const workspace = openWorkspace(place.path, { mode: 'write' });
    workspace.backup(backup);
    workspace.close();
    overwrite(0, Buffer.alloc(4096, 0));
    expect(faultOf(() => openWorkspace(place.path, { mode: 'write' })).code).toBe('workspace-corrupt');
    copyFileSync(backup, place.path);
    const restored = openWorkspace(place.path, { mode: 'write' });
    expect(restored.ledger.verify('a').intact).toBe(true);
    await planSample(restored, 'b', 3);
    restored.close();
  });
});

describe('a write-ahead file removed after a crash', () => {
  it('is noticed; the plan is there, and lost answers are asked again', async () => {
    const crashed = makeFolder();
    const first = await runChild([crashed.path, 'a', '1200'], { failpoint: 'after-finish:4' });
    expect(first.signal).toBe('SIGKILL');
    rmSync(`${crashed.path}-wal`);
    rmSync(`${crashed.path}-shm`, { force: true });
    const workspace = openWorkspace(crashed.path, { mode: 'write' });
    expect(workspace.recovery).toEqual({ uncleanShutdown: true, writeAheadFileMissing: true });
    expect(workspace.notices).toEqual([expect.stringContaining('write-ahead file is gone')]);
    expect(workspace.checkIntegrity().problems).toEqual([]);
    expect(workspace.audits.get('a').planHash).not.toBeNull();
    expect(workspace.ledger.verify('a').differences).toEqual([]);
    workspace.close();
    expect(await runChild([crashed.path, 'a', '1200'])).toMatchObject({ exitCode: 0, stderr: '' });
    const after = openWorkspace(crashed.path, { mode: 'read' });
    expect(after.audits.counts('a')).toMatchObject({ planned: 0, error: 2 });
    expect(after.ledger.verify('a').differences).toEqual([]);
    after.close();
    crashed.remove();
  });
});
