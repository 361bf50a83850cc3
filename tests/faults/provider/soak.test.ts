import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { askSample, openSample, readState, type End } from './ask-sample.ts';
import { answer, completion, fair, startProvider, userText, type Behaviour } from './scripted-provider.ts';

const examples = 320;
const seed = 20_26;

type Fault = (response: ServerResponse) => void;

const faults: readonly (readonly [weight: number, fault: Fault])[] = [
  [4, (response) => answer(response, 429, '{}', { 'retry-after-ms': '3' })],
  [4, (response) => answer(response, 429, '{"error":{}}')],
  [2, (response) => answer(response, 429, '{}', { 'retry-after': '86400' })],
  [20, (response) => answer(response, 503, 'busy')],
  [10, (response) => answer(response, 500, '<html>Oops</html>')],
  [10, (response) => answer(response, 529, '{"error":{"message":"overloaded"}}')],
  [10, (response) => void response.destroy()],
  [
    10,
    (response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"cho');
      setTimeout(() => response.destroy(), 2);
    },
  ],
  [8, (response) => answer(response, 200, '<html>Sign in</html>')],
  [8, (response) => answer(response, 200, '{"choices": [')],
  [8, (response) => answer(response, 200, completion('positive', { choice: { finish_reason: null } }))],
  [5, (response) => answer(response, 200, completion(null))],
  [5, (response) => answer(response, 200, completion('posi', { choice: { finish_reason: 'length' } }))],
  [5, (response) => answer(response, 400, '{"error":{"message":"no"}}')],
  [1, (response) => answer(response, 401, '{"error":{"message":"no"}}')],
];
const weights = faults.reduce((sum, [weight]) => sum + weight, 0);

/** A fault in two of three tries, told by seed, text and round alone: the same whatever the order of the requests. */
function chooseFault(text: string, round: number): Fault | null {
  const digest = createHash('sha256').update(`${seed} ${round} ${text}`).digest();
  if (digest.readUInt32LE(0) % 3 === 0) return null;
  let left = digest.readUInt32LE(4) % weights;
  for (const [weight, fault] of faults) {
    left -= weight;
    if (left < 0) return fault;
  }
  return null;
}

const places: ReturnType<typeof makeFolder>[] = [];
afterAll(() => {
  for (const place of places) place.remove();
});

async function live(behaviour: Behaviour, lives: number): Promise<{ units: readonly string[]; ends: End[] }> {
  const place = makeFolder();
  places.push(place);
  const provider = await startProvider(behaviour);
  const workspace = await openSample(place.path, examples);
  const acknowledged = new Set<number>();
  const ends: End[] = [];
  try {
    for (;;) {
      const reference = { limits: { concurrency: 32, tries: 6 } };
      ends.push(
        await askSample(workspace, provider.url, {
          reference,
          onSettled: (unit) => acknowledged.add(unit),
        }),
      );
      // What an error settled is asked again: it is stored as pending then, and no longer an outcome.
      const { problems, units } = readState(workspace, place.path, ends.length === 1 ? acknowledged : []);
      expect(problems).toEqual([]);
      const isDone = ends.at(-1) === 'asked' && units.every((unit) => !unit.startsWith('["error"'));
      if (isDone) return { units, ends };
      expect(ends.length).toBeLessThan(lives);
    }
  } finally {
    workspace.close();
    await provider.close();
  }
}

describe('a soak', () => {
  it('of more than a thousand mixed faults comes to what an undisturbed run comes to', async () => {
    const undisturbed = await live(fair, 2);
    let count = 0;
    const soaked = await live((seen, response) => {
      const fault = chooseFault(userText(seen.body), seen.round);
      if (fault === null) return fair(seen, response);
      count += 1;
      fault(response);
    }, 40);
    expect(count).toBeGreaterThan(1000);
    expect(soaked.units).toEqual(undisturbed.units);
    expect(soaked.ends).toContain('stopped: key-refused');
  }, 60_000);
});
