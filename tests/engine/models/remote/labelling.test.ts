import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import {
  openRemoteModel,
  type RemoteModelReference,
} from '../../../../electron/engine/models/remote/remote-model.ts';
import {
  answer,
  completion,
  startProvider,
  type ScriptedProvider,
} from '../../../faults/provider/scripted-provider.ts';

let provider: ScriptedProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

/** Answers with these texts in turn, the last one for ever. */
function say(...texts: string[]): void {
  let turn = 0;
  provider.behave((_, response) => {
    answer(response, 200, completion(texts[Math.min(turn, texts.length - 1)] ?? ''));
    turn += 1;
  });
}

function sayTokens(text: string, tops: Readonly<Record<string, number>> | null): void {
  const top_logprobs = Object.entries(tops ?? {}).map(([token, share]) => ({
    token,
    logprob: Math.log(share),
  }));
  const logprobs = tops === null ? null : { content: [{ token: text, logprob: 0, top_logprobs }] };
  provider.behave((_, response) => answer(response, 200, completion(text, { choice: { logprobs } })));
}

const labels = ['negative', 'positive', 'neutral'];

const open = (more: Partial<RemoteModelReference>) =>
  openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: provider.url,
      task: 'text-classification',
      candidateLabels: labels,
      limits: { concurrency: 1, tries: 1 },
      ...more,
    },
    { allowNetwork: true, environment: {} },
  );

async function ask(more: Partial<RemoteModelReference>): Promise<Prediction | undefined> {
  const model = await open(more);
  try {
    return (await model.predict([{ text: 'a good pan' }]))[0];
  } finally {
    await model.close();
  }
}

const sentBody = (): Record<string, unknown> =>
  JSON.parse(provider.seen.at(-1)?.body ?? '{}') as Record<string, unknown>;

describe('a label by log probabilities', () => {
  it('sums the first tokens that begin one label and shares out what is on labels', async () => {
    sayTokens(' pos', { ' pos': 0.5, Positive: 0.1, neg: 0.2, n: 0.1, ' the': 0.05, neut: 0.05 });
    const found = await ask({ score: 'logprobs' });
    expect(found).toMatchObject({ status: 'ok', answer: { label: 'positive', rung: 'logprobs' } });
    const scores = found?.status === 'ok' && found.answer.kind === 'label' ? found.answer.scores : {};
    expect(scores['positive']).toBeCloseTo(0.6 / 0.85, 10);
    expect(scores['negative']).toBeCloseTo(0.2 / 0.85, 10);
    expect(scores['neutral']).toBeCloseTo(0.05 / 0.85, 10);
    expect(sentBody()).toMatchObject({ logprobs: true, top_logprobs: 20 });
  });

  it('is none where the answer begins otherwise, and a refusal where it refuses', async () => {
    sayTokens('The', { The: 0.9, pos: 0.1 });
    expect(await ask({ score: 'logprobs' })).toMatchObject({ status: 'error', code: 'no-label' });
    sayTokens("I'm sorry, I can't help with that.", { I: 0.99 });
    expect(await ask({ score: 'logprobs' })).toMatchObject({ status: 'refused' });
  });

  it('stops at the first answer of an endpoint that gives none', async () => {
    sayTokens('positive', null);
    await expect(ask({ score: 'logprobs' })).rejects.toThrow(/no log probabilities; write score: verbalised/);
    sayTokens('positive', { positive: 0.9 });
    await expect(ask({ score: 'logprobs' })).rejects.toThrow(/its own token alone; write score: verbalised/);
    sayTokens('positive', { positive: 0.995 });
    expect(await ask({ score: 'logprobs' })).toMatchObject({ status: 'ok', answer: { label: 'positive' } });
  });
});

describe('a label with a stated confidence', () => {
  it.each([
    ['positive, 80', 0.8],
    ['<think>is 100 right?</think>Positive (92.5%)', 0.925],
    ['Label: positive, 70.', 0.7],
  ])('is read out of %j', async (text, share) => {
    say(text);
    const found = await ask({ score: 'verbalised' });
    expect(found).toMatchObject({ status: 'ok', answer: { label: 'positive', rung: 'verbalised' } });
    const scores = found?.status === 'ok' && found.answer.kind === 'label' ? found.answer.scores : {};
    expect(scores['positive']).toBeCloseTo(share, 10);
    expect(scores['negative']).toBeCloseTo((1 - share) / 2, 10);
    expect(JSON.stringify(sentBody()['messages'])).toContain('from 0 to 100');
  });

  it.each(['positive', 'positive, 140', 'positive, 0.85', 'positive, very'])(
    'has no score in %j',
    async (text) => {
      say(text);
      expect(await ask({ score: 'verbalised' })).toMatchObject({
        answer: { label: 'positive', scores: {}, rung: 'label' },
      });
    },
  );
});

describe('a label by JSON schema', () => {
  it('is asked for by schema, and read in a fence or not', async () => {
    say('```json\n{"label":"neutral"}\n```');
    expect(await ask({ answer: 'json-schema' })).toMatchObject({
      answer: { label: 'neutral', scores: {}, rung: 'label' },
    });
    expect(sentBody()['response_format']).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: { properties: { label: { enum: labels } } } },
    });
    say('{"label":"positive","confidence":90}');
    expect(await ask({ answer: 'json-schema', score: 'verbalised' })).toMatchObject({
      answer: { label: 'positive', scores: { positive: 0.9 }, rung: 'verbalised' },
    });
  });

  it.each([
    ['{"label":"great"}', { status: 'error', code: 'no-label' }],
    ['positive', { status: 'error', code: 'no-label' }],
    ['{"label":["positive","negative"]}', { status: 'error', code: 'several-labels' }],
    ["I'm sorry, I can't assist with that.", { status: 'refused' }],
  ])('is none in %j', async (text, outcome) => {
    say(text);
    expect(await ask({ answer: 'json-schema' })).toMatchObject(outcome);
  });
});

describe('a label by JSON schema of an endpoint that does not keep to it', () => {
  it.each([
    '{"label":"POSITIVE"}',
    '{"label":"positive","confidence":140,"why":"so"}',
    '{"label":"positive","confidence":90}',
  ])('is read out of %j, without a score that was not asked for', async (text) => {
    say(text);
    const found = await ask({ answer: 'json-schema' });
    expect(found).toMatchObject({ answer: { label: 'positive', scores: {}, rung: 'label' } });
    expect(found?.status === 'ok' && found.answer).not.toHaveProperty('scores.positive');
  });

  it('has no score where the confidence is a share and no percentage', async () => {
    say('{"label":"positive","confidence":0.85}');
    expect(await ask({ answer: 'json-schema', score: 'verbalised' })).toMatchObject({
      answer: { label: 'positive', scores: {}, rung: 'label' },
    });
  });
});

describe('a label by votes', () => {
  it('is that of most answers, each a request of its own, with its share as score', async () => {
    say('positive', 'negative', 'positive', 'banana', 'positive');
    const before = provider.seen.length;
    expect(await ask({ score: 'votes' })).toMatchObject({
      answer: { label: 'positive', scores: { positive: 0.6, negative: 0.2, neutral: 0 }, rung: 'votes' },
    });
    expect(provider.seen.length - before).toBe(5);
    expect(sentBody()).toMatchObject({ temperature: 1 });
  });

  it('is what the last answer came to where none names a label', async () => {
    say('banana');
    expect(await ask({ score: 'votes', votes: 2 })).toMatchObject({ status: 'error', code: 'no-label' });
  });
});

describe('ways that cannot be are refused before anything is sent', () => {
  it.each<[Partial<RemoteModelReference>, RegExp]>([
    [{ score: 'logprobs', answer: 'json-schema' }, /leave out answer/],
    [{ score: 'logprobs', candidateLabels: ['fun', 'funny'] }, /"fun" and "funny" begin alike/],
    [{ score: 'logprobs', candidateLabels: ['not funny', 'not-sure', 'funny'] }, /begin alike/],
    [{ score: 'votes', temperature: 0 }, /answers that can differ/],
    [{ votes: 3 }, /belongs to score: votes/],
    [{ candidateLabels: ['Positive', 'positive'] }, /no answer could name the label "/],
    [
      { candidateLabels: ['good', 'bad\nnews'], stop: ['\n'] },
      /cannot say the label "bad\nnews": model\.remote\.stop/,
    ],
    [
      { id: 'gpt-4o-mini', candidateLabels: ['good', 'extraordinarily unfortunate'], maxNewTokens: 2 },
      /"extraordinarily unfortunate": it is \d tokens long and maxNewTokens is 2/,
    ],
    [
      { id: 'gpt-4o', score: 'logprobs', candidateLabels: ['unkempt', 'unkind'] },
      /begin with the same token of gpt-4o/,
    ],
    [
      { provider: 'http', http: { body: ['{{prompt}}'], answer: 'a' }, score: 'logprobs' },
      /no place for log probabilities/,
    ],
    [
      {
        provider: 'http',
        http: { body: ['{{user}}'], answer: 'a' },
        prompt: { demonstrations: [{ text: 'a', answer: 'positive' }] },
      },
      /a place in \{\{prompt\}\} alone/,
    ],
  ])('%j', async (more, sentence) => {
    const before = provider.seen.length;
    await expect(open(more)).rejects.toThrow(sentence);
    expect(provider.seen.length).toBe(before);
  });
});

describe('demonstrations', () => {
  it('are shown before the input, answered in the form asked for', async () => {
    say('positive, 90');
    const prompt = { demonstrations: [{ text: 'cold soup', answer: 'negative' }] };
    await ask({ prompt, score: 'verbalised' });
    const messages = sentBody()['messages'] as { role: string; content: string }[];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[1]?.content).toContain('cold soup');
    expect(messages[2]?.content).toBe('negative, 100');
  });

  it('make another version of the prompt, as other words do', async () => {
    const versionOf = async (prompt: RemoteModelReference['prompt']) => {
      const model = await open(prompt === undefined ? {} : { prompt });
      await model.close();
      return model.settings['prompt'];
    };
    expect(await versionOf(undefined)).toBe('classify/1');
    expect(await versionOf({ template: 'humor-rating' })).toBe('humor-rating/1');
    expect(await versionOf({ system: 'Rate. {{labels}}' })).toMatch(/^own-[0-9a-f]{8}$/);
    expect(await versionOf({ system: 'Rate. {{labels}}', version: 'mine/2' })).toBe('mine/2');
    expect(await versionOf({ demonstrations: [{ text: 'a', answer: 'positive' }] })).toMatch(/^own-/);
  });
});
