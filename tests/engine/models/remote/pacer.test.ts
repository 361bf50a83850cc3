import { describe, expect, it } from 'vitest';
import { Pacer, backOff, type Clock } from '../../../../electron/engine/models/remote/pacer.ts';

/** Time that passes when it is told to. */
class TestClock implements Clock {
  #now = 0;
  readonly #sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake: resolve });
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settle();
      const due = this.#sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#sleepers.splice(this.#sleepers.indexOf(due), 1);
      this.#now = Math.max(this.#now, due.at);
      due.wake();
    }
    this.#now = end;
    await settle();
  }
}

const settle = (): Promise<void> => new Promise((resume) => setImmediate(resume));
const never = new AbortController().signal;

function start(pacer: Pacer, count: number, tokens = 1): { started: number } {
  const tally = { started: 0 };
  for (let index = 0; index < count; index += 1)
    void pacer.acquire(tokens, never).then(() => (tally.started += 1));
  return tally;
}

describe('the pace of requests', () => {
  it('lets as many out at once as allowed, and the next when one ends', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 3, clock });
    const tally = start(pacer, 5);
    await clock.advance(0);
    expect(tally.started).toBe(3);
    pacer.release({ kind: 'fine' });
    await clock.advance(0);
    expect(tally.started).toBe(4);
  });

  it('rests when an answer used up what may be asked for, without slowing down after', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 2, clock });
    const tally = start(pacer, 4);
    await clock.advance(0);
    pacer.release({ kind: 'fine', restMs: 500 });
    pacer.release({ kind: 'fine' });
    await clock.advance(499);
    expect(tally.started).toBe(2);
    await clock.advance(1);
    expect(tally.started).toBe(4);
    expect(pacer.limit).toBe(2);
  });

  it('halves after a request to slow down, once a burst, waits as told, and grows again one by one', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 8, clock });
    start(pacer, 8);
    await clock.advance(10);
    for (let index = 0; index < 8; index += 1)
      pacer.release({ kind: 'slow-down', afterMs: 2000, again: true });
    expect(pacer.limit).toBe(4);
    const tally = start(pacer, 8);
    await clock.advance(1999);
    expect(tally.started).toBe(0);
    await clock.advance(1);
    expect(tally.started).toBe(4);
    for (let index = 0; index < 4; index += 1) pacer.release({ kind: 'fine' });
    expect(pacer.limit).toBe(5);
  });

  it('keeps to requests and tokens a minute', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 100, requestsPerMinute: 5, tokensPerMinute: 30, clock });
    const tally = start(pacer, 7, 10);
    await clock.advance(59_999);
    expect(tally.started).toBe(3);
    await clock.advance(1);
    expect(tally.started).toBe(6);
  });

  it('lets a request out alone that no minute has tokens for', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 4, tokensPerMinute: 10, clock });
    const tally = start(pacer, 1, 500);
    await clock.advance(0);
    expect(tally.started).toBe(1);
  });

  it('stops after many failures in a row, then lets one probe, waiting longer each time', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 8, clock });
    start(pacer, 8);
    await clock.advance(0);
    for (let index = 0; index < 8; index += 1) pacer.release({ kind: 'failed' });
    const tally = start(pacer, 8);
    await clock.advance(999);
    expect(tally.started).toBe(0);
    await clock.advance(1);
    expect(tally.started).toBe(1);
    pacer.release({ kind: 'failed' });
    await clock.advance(1999);
    expect(tally.started).toBe(1);
    await clock.advance(1);
    expect(tally.started).toBe(2);
    pacer.release({ kind: 'fine' });
    await clock.advance(0);
    expect(tally.started).toBe(8);
  });

  it('gives up waiting when told to', async () => {
    const clock = new TestClock();
    const pacer = new Pacer({ concurrency: 1, clock });
    start(pacer, 1);
    const abort = new AbortController();
    const waiting = pacer.acquire(1, abort.signal);
    await clock.advance(0);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('backs off longer with every try, never by the same wait for all', () => {
    expect([0, 1, 2, 3].map((attempt) => backOff(attempt, 0))).toEqual([250, 500, 1000, 2000]);
    expect(backOff(1, 0.5)).toBeGreaterThan(backOff(1, 0.1));
    expect(backOff(40, 0.999)).toBeLessThanOrEqual(60_000);
  });
});
