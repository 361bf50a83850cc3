import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { askSample, openSample, readState } from './ask-sample.ts';
import {
  answer,
  completion,
  startProvider,
  userText,
  type Behaviour,
  type ScriptedProvider,
} from './scripted-provider.ts';

let provider: ScriptedProvider;
let place: ReturnType<typeof makeFolder>;
let workspace: Workspace;

/** Writes numbers as they stand: JSON has more of them than programs can hold. */
const scored =
  (logprob: string, other: string): Behaviour =>
  (seen, response) => {
    const label = /number \d*[02468] /.test(userText(seen.body)) ? 'positive' : 'negative';
    const isVictim = userText(seen.body).includes('number 2 says it works');
    const [first, second] = isVictim ? [logprob, other] : ['-0.1', '-2.5'];
    const tops = `{"token":"${label}","logprob":${first}},{"token":"other","logprob":${second}}`;
    const content = `[{"token":"${label}","logprob":${first},"top_logprobs":[${tops}]}]`;
    answer(
      response,
      200,
      completion(label, { choice: { logprobs: { content: 'HERE' } } }).replace('"HERE"', content),
    );
  };

beforeEach(async () => {
  place = makeFolder();
  workspace = await openSample(place.path, 6);
  provider = await startProvider(scored('-0.1', '-2.5'));
});
afterEach(async () => {
  workspace.close();
  place.remove();
  await provider.close();
});

describe('log probabilities that are none (38)', () => {
  it.each([
    ['infinite', '1e999', '-2'],
    ['logits', '17.25', '12.5'],
    ['so large that their sum is infinite', '-0.2', '800'],
    ['null', 'null', '-2'],
    ['null at another token', '-0.1', 'null'],
    ['words', '"NaN"', '-2'],
  ])('%s make an error, never a score', async (_, first, second) => {
    provider.behave(scored(first, second));
    const reference = { score: 'logprobs', limits: { concurrency: 1, tries: 2 } } as const;
    expect(await askSample(workspace, provider.url, { reference })).toBe('asked');
    const state = readState(workspace, place.path);
    expect(state.problems).toEqual([]);
    expect([...state.attempts.values()].filter(([end]) => end === 'error no-logprobs')).toHaveLength(1);
    for (const unit of state.units) expect(unit).not.toMatch(/NaN|null,"rung|:null/);
    // Resumed against a sound provider, nothing is left of it.
    provider.behave(scored('-0.1', '-2.5'));
    expect(await askSample(workspace, provider.url, { reference })).toBe('asked');
    const resumed = readState(workspace, place.path);
    expect(resumed.problems).toEqual([]);
    expect(resumed.units.filter((unit) => unit.startsWith('["error"'))).toEqual([]);
  });

  it('that are very small or minus zero count as they are', async () => {
    provider.behave(scored('-0', '-9999'));
    const reference = { score: 'logprobs', limits: { concurrency: 1 } } as const;
    expect(await askSample(workspace, provider.url, { reference })).toBe('asked');
    const state = readState(workspace, place.path);
    expect([...state.attempts.values()].flat()).not.toContain('error no-logprobs');
    expect(state.units.some((unit) => unit.includes('"positive":1'))).toBe(true);
  });
});
