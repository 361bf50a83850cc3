import { describe, expect, it } from 'vitest';
import { runAside } from '../../../electron/engine/threads/run-aside.ts';
import type { CountingTask } from '../../fixtures/threads/counting-thread.ts';

interface Watched {
  readonly stopping?: 'asked' | 'ended';
  readonly signal?: AbortSignal;
  readonly onProgress?: (count: number) => void;
}

const count = (
  task: CountingTask,
  { stopping = 'asked', ...watched }: Watched = {},
): Promise<Uint32Array<ArrayBuffer>> =>
  runAside({
    entry: new URL('../../fixtures/threads/counting-thread', import.meta.url),
    task,
    sentences: { cancelled: 'Counting was cancelled.', failed: 'The count failed' },
    details: { of: 'sheep' },
    code: 'storage',
    stopping,
    ...watched,
  });

describe('work in a thread', () => {
  it('tells how far it is, and hands its answer over', async () => {
    const heard: number[] = [];
    const counted = await count({ to: 3, then: 'answer' }, { onProgress: (at) => heard.push(at) });
    expect([...counted]).toEqual([3]);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('passes on a fault that it knows, and puts one that nobody foresaw in a sentence', async () => {
    await expect(count({ to: 0, then: 'known fault' })).rejects.toMatchObject({
      code: 'workspace-corrupt',
      message: 'The file is spoilt.',
      details: { of: 'sheep' },
    });
    await expect(count({ to: 0, then: 'odd fault' })).rejects.toMatchObject({
      code: 'storage',
      message: 'The count failed: no such thing',
    });
    await expect(count({ to: 0, then: 'exit' })).rejects.toMatchObject({
      code: 'storage',
      message: 'The count failed: the thread ended with status 9',
    });
  });

  it('is stopped before it starts, when asked at its next progress, or where it stands', async () => {
    const cancelled = { code: 'cancelled', message: 'Counting was cancelled.' };
    await expect(count({ to: 1, then: 'answer' }, { signal: AbortSignal.abort() })).rejects.toMatchObject(
      cancelled,
    );
    const asked = new AbortController();
    let last = 0;
    const counting = count(
      { to: 1_000_000, then: 'answer' },
      {
        signal: asked.signal,
        onProgress: (at) => {
          last = at;
          asked.abort();
        },
      },
    );
    await expect(counting).rejects.toMatchObject(cancelled);
    expect(last).toBeLessThan(1_000_000);
    const ended = new AbortController();
    const waiting = count(
      { to: 1, then: 'wait' },
      { stopping: 'ended', signal: ended.signal, onProgress: () => ended.abort() },
    );
    await expect(waiting).rejects.toMatchObject(cancelled);
  });
});
