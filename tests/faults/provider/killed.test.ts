import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { runChild } from '../workspace/run-child.ts';
import { askSample, openSample, readState } from './ask-sample.ts';
import { answer, fair, startProvider, type Behaviour } from './scripted-provider.ts';

const entry = fileURLToPath(new URL('./ask-child.ts', import.meta.url));
const examples = 60;

/** Every third try is answered 503 first, so that there are second tries to be killed between. */
function withFaults(): Behaviour {
  let count = 0;
  return (seen, response) => {
    count += 1;
    if (count % 3 === 0 && seen.round === 0) answer(response, 503, 'busy');
    else void fair(seen, response);
  };
}

const places: ReturnType<typeof makeFolder>[] = [];
const newPath = (): string => {
  const place = makeFolder();
  places.push(place);
  return place.path;
};
let undisturbed: readonly string[];

beforeAll(async () => {
  const path = newPath();
  const provider = await startProvider(fair);
  const workspace = await openSample(path, examples);
  expect(await askSample(workspace, provider.url)).toBe('asked');
  undisturbed = readState(workspace, path).units;
  workspace.close();
  await provider.close();
});
afterAll(() => {
  for (const place of places) place.remove();
});

describe('an audit of a remote model that is killed', () => {
  it.concurrent.each([
    { failpoint: 'after-begin' },
    { failpoint: 'after-begin:4' },
    { failpoint: 'before-finish' },
    { failpoint: 'before-finish:2' },
    { failpoint: 'after-finish' },
    { failpoint: 'after-retry' },
    { failpoint: 'after-retry:6' },
    { killAfter: 20 },
  ])('at %j loses nothing that was acknowledged and asks nothing twice for an answer', async (death) => {
    const path = newPath();
    const provider = await startProvider(withFaults());
    try {
      const { acknowledged, signal, stderr } = await runChild([path, provider.url, `${examples}`], {
        entry,
        ...death,
      });
      expect(stderr).toBe('');
      expect(signal).toBe('SIGKILL');
      expect(acknowledged).not.toContain('asked');
      const workspace = await openSample(path, examples);
      expect(await askSample(workspace, provider.url)).toBe('asked');
      const state = readState(workspace, path, acknowledged.map(Number));
      expect(state.problems).toEqual([]);
      expect(state.units).toEqual(undisturbed);
      // Of a request that was on its way nobody knows what became of it, and the row says so.
      const ends = [...state.attempts.values()].flat();
      const count = (end: string): number => ends.filter((each) => each === end).length;
      expect(count('unknown_outcome')).toBeGreaterThan(0);
      expect(count('ok')).toBe(state.attempts.size);
      expect(ends.length).toBeGreaterThanOrEqual(provider.seen.length);
      workspace.close();
    } finally {
      await provider.close();
    }
  });
});
