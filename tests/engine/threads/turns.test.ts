import { describe, expect, it } from 'vitest';
import { atOnce, inTurns } from '../../../electron/engine/threads/turns.ts';

function* count(pieces: number, milliseconds: number): Generator<undefined, number> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
    yield;
  }
  return pieces;
}

/** Turns that the event loop had while the work went on. */
async function turnsDuring<T>(work: () => Promise<T>): Promise<{ result: T; turns: number }> {
  let turns = 0;
  let next = setImmediate(function again() {
    turns += 1;
    next = setImmediate(again);
  });
  const result = await work();
  clearImmediate(next);
  return { result, turns };
}

describe('work in turns', () => {
  it('lets others have theirs between long pieces', async () => {
    const { result, turns } = await turnsDuring(() => inTurns(count(20, 10)));
    expect(result).toBe(20);
    expect(turns).toBeGreaterThanOrEqual(15);
  });

  it('makes nobody wait for short work', async () => {
    const { result, turns } = await turnsDuring(() => inTurns(count(100, 0)));
    expect(result).toBe(100);
    expect(turns).toBeLessThanOrEqual(5);
  });

  it('comes to the same at once', () => {
    expect(atOnce(count(5, 0))).toBe(5);
  });
});
