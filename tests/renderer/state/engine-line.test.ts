import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineIsBack } from '#shared/line-lost';
import { EngineLine } from '../../../renderer/state/engine-line.svelte.ts';

let answers: boolean | number;
/** What a held answer waits for; null where none is held. */
let held: Promise<void> | null;
let checking: boolean;
const done: string[] = [];
function openLine(): EngineLine {
  return new EngineLine({
    probe: () =>
      answers === true
        ? (held ?? Promise.resolve()).then(() => ({ checking }))
        : Promise.reject(Object.assign(new Error(), typeof answers === 'number' ? { status: answers } : {})),
    renew: () => done.push('renew'),
    back: () => done.push('back'),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  done.length = 0;
  answers = true;
  held = null;
  checking = false;
});
afterEach(() => vi.useRealTimers());

describe('EngineLine', () => {
  it('tries until the engine answers, then says so once', async () => {
    const heard = vi.fn();
    window.addEventListener(lineIsBack, heard);
    const line = openLine();
    answers = false;
    line.lost();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([line.state, done]).toEqual(['lost', []]);
    answers = true;
    await vi.advanceTimersByTimeAsync(8000);
    expect([line.state, done]).toEqual(['on', ['back']]);
    expect(heard).toHaveBeenCalledOnce();
    window.removeEventListener(lineIsBack, heard);
  });

  it('takes up a new line when the process was started again, and not at the first start', async () => {
    const line = openLine();
    line.hear({ state: 'running', message: '' });
    await vi.advanceTimersByTimeAsync(100);
    expect(done).toEqual([]);
    line.hear({ state: 'restarting', message: 'It ended.' });
    expect([line.state, line.message]).toEqual(['restarting', 'It ended.']);
    line.hear({ state: 'running', message: '' });
    await vi.advanceTimersByTimeAsync(100);
    expect([line.state, done]).toEqual(['on', ['renew', 'back']]);
  });

  it('gives up where it is told that this page may not speak', async () => {
    const line = openLine();
    answers = 403;
    line.lost();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([line.state, done]).toEqual(['refused', []]);
  });

  it('says that an engine is silent which holds the line and answers nothing, until it does', async () => {
    let clock = 0;
    const line = openLine();
    const end = line.watch(() => clock);
    const pass = async (ticks: number): Promise<void> => {
      for (let tick = 0; tick < ticks; tick += 1) {
        clock += 5000;
        await vi.advanceTimersByTimeAsync(5000);
      }
    };
    await pass(3);
    const gate = Promise.withResolvers<undefined>();
    held = gate.promise;
    await pass(4);
    expect(line.state).toBe('on');
    await pass(2);
    expect([line.state, done]).toEqual(['silent', []]);
    gate.resolve(undefined);
    await pass(1);
    expect([line.state, done]).toEqual(['on', ['back']]);
    end();
  });

  it('asks again after a sleep of the machine, and not while it is awake', async () => {
    let clock = 0;
    const line = openLine();
    const end = line.watch(() => clock);
    for (let ticks = 0; ticks < 10; ticks += 1) {
      clock += 5000;
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(done).toEqual([]);
    clock += 8 * 3600_000;
    await vi.advanceTimersByTimeAsync(5001);
    expect(done).toEqual(['back']);
    end();
  });

  it('says that the workspace is checked within a tick, and that it is through within a second', async () => {
    const line = openLine();
    const end = line.watch();
    checking = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect([line.state, line.checking]).toEqual(['on', true]);
    await vi.advanceTimersByTimeAsync(2500);
    expect(line.checking).toBe(true);
    checking = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect([line.state, line.checking, done]).toEqual(['on', false, []]);
    end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says nothing of a check any more when the engine is gone', async () => {
    const line = openLine();
    const end = line.watch();
    checking = true;
    await vi.advanceTimersByTimeAsync(5000);
    answers = false;
    line.lost();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([line.state, line.checking]).toEqual(['lost', false]);
    end();
  });
});
