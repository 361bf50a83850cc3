import { describe, expect, it } from 'vitest';
import { RetryQueue } from '../../../electron/engine/models/retry-queue.ts';

const never = new AbortController().signal;

function queueOf(...items: string[]): RetryQueue<string> {
  return new RetryQueue(() => items.shift());
}

describe('what is asked next', () => {
  it('is what was never tried, while what failed waits for its time', async () => {
    const queue = queueOf('a', 'b', 'c');
    const first = await queue.next(never);
    if (first === undefined) throw new Error('nothing to ask');
    queue.putBack(first, 60_000);
    expect(await queue.next(never)).toEqual({ item: 'b', tries: 0 });
    expect(await queue.next(never)).toEqual({ item: 'c', tries: 0 });
  });

  it('is what failed once its time has come, the earliest first, with its tries counted', async () => {
    const queue = queueOf('c');
    queue.putBack({ item: 'a', tries: 1 }, 0);
    queue.putBack({ item: 'b', tries: 0 }, -1);
    expect(await queue.next(never)).toEqual({ item: 'b', tries: 1 });
    expect(await queue.next(never)).toEqual({ item: 'a', tries: 2 });
    expect(await queue.next(never)).toEqual({ item: 'c', tries: 0 });
    expect(await queue.next(never)).toBeUndefined();
  });

  it('is waited for when nothing else is left, until the signal', async () => {
    const queue = queueOf();
    queue.putBack({ item: 'a', tries: 0 }, 5);
    expect(await queue.next(never)).toEqual({ item: 'a', tries: 1 });
    const stop = new AbortController();
    queue.putBack({ item: 'a', tries: 1 }, 60_000);
    const next = queue.next(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(next).rejects.toThrow();
  });

  it('is waited for when too many wait already', async () => {
    const queue = queueOf('fresh');
    for (let index = 0; index < 1024; index += 1) queue.putBack({ item: 'a', tries: 0 }, 5);
    expect(await queue.next(never)).toEqual({ item: 'a', tries: 1 });
  });

  it('is what was given back untried, which has lost no try, and may be preferred to what is due', async () => {
    const queue = queueOf('a', 'b');
    const first = await queue.next(never);
    if (first === undefined) throw new Error('nothing to ask');
    queue.giveBack(first);
    queue.putBack({ item: 'failed', tries: 0 }, -1);
    expect(await queue.next(never, 'fresh')).toEqual({ item: 'a', tries: 0 });
    const failed = await queue.next(never);
    expect(failed).toEqual({ item: 'failed', tries: 1 });
    if (failed !== undefined) queue.giveBack(failed);
    expect(await queue.next(never)).toEqual({ item: 'failed', tries: 1 });
  });

  it('is a control where one is preferred and has been answered, a single one at a time', async () => {
    const queue = queueOf('a', 'b');
    const control = await queue.next(never, 'answered', 'known');
    expect(control).toEqual({ item: 'known', tries: 0, isControl: true });
    expect(await queue.next(never, 'answered', 'known')).toEqual({ item: 'a', tries: 0 });
    if (control !== undefined) queue.putBack(control, 0);
    expect(await queue.next(never, 'answered')).toEqual({ item: 'b', tries: 0 });
    expect(await queue.next(never, 'answered', 'known')).toEqual(control);
  });
});
