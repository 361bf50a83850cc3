import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providers, type ProviderId } from '#shared/domain/remote';
import { providerPresets } from '../../../../electron/engine/models/remote/provider-presets.ts';
import { openRemoteModel } from '../../../../electron/engine/models/remote/remote-model.ts';
import {
  answer,
  completion,
  startProvider,
  type ScriptedProvider,
} from '../../../faults/provider/scripted-provider.ts';

const key = 'CANARY-0d2f61';
let provider: ScriptedProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

/** What a provider is sent for `good pan`, and what it answers in its own shape. */
interface Shape {
  readonly path: string;
  readonly header?: readonly [string, string];
  readonly body: object;
  readonly answer?: string;
}

const bearer = ['authorization', `Bearer ${key}`] as const;
const chat = { model: 'm', temperature: 0, max_tokens: 32, seed: 7, stream: false };
const newer = { model: 'm', temperature: 0, max_completion_tokens: 32, seed: 7, stream: false };
const parts = completion(null, {
  choice: {
    message: {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: 'negative?' }] },
        { type: 'text', text: 'positive' },
      ],
    },
  },
});
const response = JSON.stringify({
  object: 'response',
  status: 'completed',
  model: 'm-1',
  output: [
    { type: 'reasoning', summary: [] },
    {
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text: 'positive', annotations: [] }],
    },
  ],
  usage: { input_tokens: 20, output_tokens: 2 },
});

const shapes: Readonly<Record<ProviderId, Shape>> = {
  openai: { path: '/v1/chat/completions', header: bearer, body: newer },
  'openai-responses': {
    path: '/v1/responses',
    header: bearer,
    body: { model: 'm', temperature: 0, max_output_tokens: 32, store: false, stream: false },
    answer: response,
  },
  azure: { path: '/openai/v1/chat/completions', header: ['api-key', key], body: newer },
  anthropic: { path: '/v1/chat/completions', header: bearer, body: chat },
  gemini: { path: '/v1beta/openai/chat/completions', header: bearer, body: chat },
  mistral: {
    path: '/v1/chat/completions',
    header: bearer,
    body: { model: 'm', temperature: 0, max_tokens: 32, random_seed: 7, stream: false },
    answer: parts,
  },
  openrouter: { path: '/api/v1/chat/completions', header: bearer, body: chat },
  groq: { path: '/openai/v1/chat/completions', header: bearer, body: newer },
  deepseek: {
    path: '/v1/chat/completions',
    header: bearer,
    body: chat,
    answer: completion(null, {
      choice: { message: { role: 'assistant', content: 'positive', reasoning_content: 'negative?' } },
    }),
  },
  together: { path: '/v1/chat/completions', header: bearer, body: chat },
  ollama: { path: '/v1/chat/completions', body: chat },
  lmstudio: { path: '/v1/chat/completions', body: chat },
  vllm: { path: '/v1/chat/completions', body: chat },
  llamacpp: { path: '/v1/chat/completions', body: chat },
  compatible: { path: '/any/v2/chat/completions', header: bearer, body: chat },
  http: {
    path: '/any/v2',
    header: ['x-key', key],
    body: { input: { name: 'm', best_of: 1 } },
    answer: '{"output":[{"text":"positive"}]}',
  },
};

/** The provider's own address with host and port of the scripted one. */
function urlOf(id: ProviderId): string {
  if (id === 'azure') return provider.origin;
  return provider.origin + new URL(providerPresets[id].url ?? 'https://x/any/v2').pathname;
}

const http = {
  body: { input: { name: '{{model}}', best_of: 1, text: '{{prompt}}' } },
  answer: 'output.0.text',
  keyHeader: 'X-Key',
};

describe.each(providers)('provider %s', (id) => {
  it('is spoken to in its own shape', async () => {
    const shape = shapes[id];
    provider.behave((_, out) => answer(out, 200, shape.answer ?? completion('positive')));
    const model = await openRemoteModel(
      {
        id: 'm',
        provider: id,
        url: urlOf(id),
        seed: 7,
        task: 'text-classification',
        candidateLabels: ['negative', 'positive'],
        ...(shape.header === undefined ? {} : { key: 'env:KEY' }),
        ...(id === 'http' ? { http } : {}),
      },
      { allowNetwork: true, environment: { KEY: key, OPENAI_API_KEY: 'other', OPENAI_ADMIN_KEY: 'other' } },
    );
    const [prediction] = await model.predict([{ text: 'a good pan' }]);
    await model.close();
    const seen = provider.seen.at(-1);
    expect(prediction).toMatchObject({ status: 'ok', answer: { label: 'positive' } });
    expect(seen?.path).toBe(shape.path);
    expect(JSON.parse(seen?.body ?? '')).toMatchObject(shape.body);
    expect(seen?.body).toContain('a good pan');
    const { authorization, ...headers } = seen?.headers ?? {};
    const [name, value] = shape.header ?? [];
    expect(authorization).toBe(name === 'authorization' ? value : undefined);
    if (name !== undefined && name !== 'authorization') expect(headers[name]).toBe(value);
    expect(JSON.stringify(headers)).not.toContain('other');
  });
});

describe('the address', () => {
  it('of a dated version of Azure names the deployment and the version', async () => {
    provider.behave((_, out) => answer(out, 200, completion('hi')));
    const model = await openRemoteModel(
      {
        id: 'my-gpt',
        provider: 'azure',
        url: provider.origin,
        apiVersion: '2024-10-21',
        key: 'env:KEY',
        task: 'text-generation',
      },
      { allowNetwork: true, environment: { KEY: key } },
    );
    await model.predict([{ text: 'hello' }]);
    await model.close();
    expect(provider.seen.at(-1)?.path).toBe(
      '/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21',
    );
  });

  it('of every hosted provider is encrypted, of every local one on this machine', () => {
    for (const { url, isLocal } of Object.values(providerPresets)) {
      if (url !== null) expect(url).toMatch(isLocal ? /^http:\/\/127\.0\.0\.1:/ : /^https:\/\//);
    }
  });
});

describe('an HTTP template', () => {
  const refusal = async (more: object): Promise<string> => {
    const given = {
      id: 'm',
      provider: 'http',
      url: provider.url,
      task: 'text-generation',
      http,
      ...more,
    } as const;
    return openRemoteModel(given, { allowNetwork: true, environment: {} }).then(
      async (model) => {
        await model.close();
        return 'none';
      },
      (error: unknown) => (error as Error).message,
    );
  };

  it.each([
    [{ http: undefined }, /needs model\.remote\.http/],
    [{ http: { ...http, body: { text: 'hello' } } }, /has no \{\{prompt\}\}/],
    [{ http: { ...http, body: ['{{prompt}}', '{{text}}'] } }, /names \{\{text\}\}/],
    [{ http: { ...http, headers: { 'X-Api-Key': 'abc' } } }, /looks like a secret/],
    [{ url: undefined }, /the whole address that takes the request/],
  ])('is refused: %j', async (more, sentence) => {
    expect(await refusal(more)).toMatch(sentence);
  });

  it('says where it looked for an answer that is not there', async () => {
    provider.behave((_, out) => answer(out, 200, '{"result":"hi"}'));
    const model = await openRemoteModel(
      { id: 'm', provider: 'http', url: provider.url, task: 'text-generation', http, limits: { tries: 1 } },
      { allowNetwork: true, environment: {} },
    );
    expect(await model.predict([{ text: '{{model}} $& stays' }])).toMatchObject([
      { status: 'error', code: 'bad-response', message: expect.stringContaining('output.0.text') as string },
    ]);
    await model.close();
    expect(provider.seen.at(-1)?.body).toContain('{{model}} $& stays');
  });
});

describe('a response that is no answer', () => {
  it.each([
    [
      { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, output: [] },
      { status: 'error', code: 'answer-cut-off' },
    ],
    [
      { status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output: [] },
      { status: 'refused' },
    ],
    [
      { status: 'completed', output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'no' }] }] },
      { status: 'refused' },
    ],
    [
      { status: 'failed', error: { message: 'oops' }, output: [] },
      { status: 'error', code: 'bad-response' },
    ],
    [{ choices: [] }, { status: 'error', code: 'bad-response' }],
  ])('of the responses endpoint: %j', async (raw, outcome) => {
    provider.behave((_, out) => answer(out, 200, JSON.stringify(raw)));
    const model = await openRemoteModel(
      {
        id: 'm',
        provider: 'openai-responses',
        url: provider.url,
        key: 'env:KEY',
        task: 'text-generation',
        limits: { tries: 1 },
      },
      { allowNetwork: true, environment: { KEY: key } },
    );
    expect(await model.predict([{ text: 'hello' }])).toMatchObject([outcome]);
    await model.close();
  });
});
