import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, readBootId } from '../../../electron/engine/workspace/lock-file.ts';
import { makeFolder } from './sample.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(() => (place = makeFolder()));
afterEach(() => place.remove());

/** A process id above the largest that Linux gives out. */
const deadPid = 4_194_305;

function writeLock(holder: unknown): void {
  writeFileSync(`${place.path}.lock`, typeof holder === 'string' ? holder : JSON.stringify(holder));
}

describe('the lock file', () => {
  it('is held by one and gone when released', () => {
    const lock = acquireLock(place.path);
    expect(() => acquireLock(place.path)).toThrow(
      expect.objectContaining({
        code: 'workspace-locked',
        details: { path: place.path, pid: process.pid },
        message: expect.stringContaining(`process ${process.pid}`) as string,
      }),
    );
    lock.release();
    expect(readdirSync(place.folder)).toEqual([]);
    const again = acquireLock(place.path);
    expect(again.tookOver).toBe(false);
    again.release();
  });

  it.each([
    ['of a process that is gone', { pid: deadPid, bootId: readBootId(), startTime: '1', token: 'x' }],
    [
      'from before the machine was started',
      { pid: process.pid, bootId: 'other', startTime: '1', token: 'x' },
    ],
    [
      'whose process id was given to another process',
      { pid: process.pid, bootId: readBootId(), startTime: '1', token: 'x' },
    ],
    ['that was cut short', '{"pid": 12'],
    ['that is empty', ''],
  ])('%s is taken over', (_, holder) => {
    writeLock(holder);
    const lock = acquireLock(place.path);
    expect(lock.tookOver).toBe(true);
    expect(JSON.parse(readFileSync(`${place.path}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('is not removed by one that lost it', () => {
    const lock = acquireLock(place.path);
    writeLock({ pid: 1, bootId: readBootId(), startTime: '', token: 'somebody else' });
    lock.release();
    expect(existsSync(`${place.path}.lock`)).toBe(true);
  });

  it('that is abandoned is taken over, and not by whoever abandons it later', () => {
    const lock = acquireLock(place.path);
    lock.abandon();
    const next = acquireLock(place.path);
    expect(next.tookOver).toBe(true);
    lock.abandon();
    expect(() => acquireLock(place.path)).toThrow(expect.objectContaining({ code: 'workspace-locked' }));
    next.release();
    expect(readdirSync(place.folder)).toEqual([]);
  });
});
