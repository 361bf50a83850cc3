import { expect, it } from 'vitest';
import { openRemoteModel } from '../../../electron/engine/models/remote/remote-model.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { askSample, openSample, readState } from './ask-sample.ts';
import { answer, fair, startProvider, userText, type Behaviour } from './scripted-provider.ts';

/** Half of all inputs, for good. */
const isNeverAnswered = (text: string): boolean => /number \d*[13579] /.test(text);
const stubborn: Behaviour = (seen, response) =>
  isNeverAnswered(userText(seen.body)) ? answer(response, 500, 'no') : fair(seen, response);

it('inputs that a provider never answers are errors, and do not make it look like one that is down', async () => {
  const place = makeFolder();
  const provider = await startProvider(stubborn);
  const workspace = await openSample(place.path, 24);
  try {
    const reference = { limits: { concurrency: 2, tries: 6 } };
    expect(await askSample(workspace, provider.url, { reference })).toBe('asked');
    const { attempts, problems } = readState(workspace, place.path);
    expect(problems).toEqual([]);
    const failed = [...attempts.values()].filter((tries) => tries.at(-1) === 'error server-error');
    expect(failed.length).toBeGreaterThan(10);
    expect(failed.every((tries) => tries.length === 6)).toBe(true);
    expect(attempts.size - failed.length).toBeGreaterThan(10);
  } finally {
    workspace.close();
    place.remove();
    await provider.close();
  }
});

it('when nothing but such inputs is left, one that was answered before tells that the provider is there', async () => {
  const place = makeFolder();
  const answered = new Set<string>();
  let isFirst = true;
  const provider = await startProvider((seen, response) => {
    const text = userText(seen.body);
    if (isFirst && answered.size < 3) answered.add(text);
    const behave: Behaviour = answered.has(text) ? fair : (_, to) => answer(to, 500, 'no');
    return behave(seen, response);
  });
  const workspace = await openSample(place.path, 24);
  try {
    // The first run is stopped early: the next one knows from the store alone what was answered.
    const stopped = new AbortController();
    const first = await askSample(workspace, provider.url, {
      reference: { limits: { concurrency: 1, tries: 6 } },
      signal: stopped.signal,
      onSettled: () => {
        stopped.abort();
      },
    });
    expect(first).toBe('cancelled');
    isFirst = false;
    const reference = { limits: { concurrency: 4, tries: 6 } };
    expect(await askSample(workspace, provider.url, { reference })).toBe('asked');
    const { attempts, problems } = readState(workspace, place.path);
    expect(problems).toEqual([]);
    const ends = [...attempts.values()].map((tries) => tries.at(-1));
    expect(new Set(ends)).toEqual(new Set(['ok', 'ok control', 'error server-error']));
    expect(ends.filter((end) => end === 'error server-error').length).toBe(attempts.size - answered.size);
  } finally {
    workspace.close();
    place.remove();
    await provider.close();
  }
});

it.each<[string, Behaviour]>([
  ['that is down for a while', (_, response) => answer(response, 503, 'down')],
  [
    'that asks for a wait of every new request',
    (_, response) => answer(response, 429, '{"error":{}}', { 'retry-after-ms': '1' }),
  ],
])('a provider %s costs no answer', async (_, fault) => {
  const place = makeFolder();
  let left = 16;
  const provider = await startProvider((seen, response) =>
    (seen.round === 0 || left > 8) && (left -= 1) >= 0 ? fault(seen, response) : fair(seen, response),
  );
  const workspace = await openSample(place.path, 24);
  try {
    expect(await askSample(workspace, provider.url, { reference: { limits: { concurrency: 4 } } })).toBe(
      'asked',
    );
    const { attempts, problems } = readState(workspace, place.path);
    expect(problems).toEqual([]);
    expect(left).toBeLessThan(0);
    expect([...attempts.values()].every((tries) => tries.at(-1) === 'ok')).toBe(true);
  } finally {
    workspace.close();
    place.remove();
    await provider.close();
  }
});

it('texts asked without a store: one lane that is stopped stops the others', async () => {
  const provider = await startProvider((_, response) => answer(response, 401, '{"error":{"message":"no"}}'));
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: provider.url,
      task: 'text-generation',
      limits: { concurrency: 2 },
    },
    { allowNetwork: true },
  );
  try {
    const inputs = Array.from({ length: 50 }, (_, index) => ({ text: `text ${index}` }));
    await expect(model.predict(inputs)).rejects.toMatchObject({ details: { code: 'key-refused' } });
    const { length } = provider.seen;
    expect(length).toBeLessThanOrEqual(2);
    await new Promise((resume) => setTimeout(resume, 20));
    expect(provider.seen.length).toBe(length);
  } finally {
    await model.close();
    await provider.close();
  }
});
