import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openRemoteModel,
  type RemoteModelReference,
} from '../../../../electron/engine/models/remote/remote-model.ts';
import {
  answer,
  completion,
  honest,
  startProvider,
  userText,
  type Behaviour,
  type ScriptedProvider,
} from '../../../faults/provider/scripted-provider.ts';

const canary = 'CANARY-7f3a9b21c4';
let provider: ScriptedProvider;
let open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  provider = await startProvider();
});
afterEach(async () => {
  for (const model of open) await model.close();
  open = [];
  await provider.close();
});

async function openModel(more: Partial<RemoteModelReference> = {}) {
  const model = await openRemoteModel(
    {
      id: 'scripted',
      provider: 'compatible',
      url: provider.url,
      key: 'env:TEST_KEY',
      task: 'text-classification',
      candidateLabels: ['negative', 'positive'],
      timers: { connect: 300, firstByte: 300, idle: 300, total: 1500 },
      limits: { concurrency: 4, tries: 3 },
      ...more,
    },
    { allowNetwork: true, draw: () => 0, environment: { TEST_KEY: canary } },
  );
  open.push(model);
  return model;
}

const texts = (...list: string[]) => list.map((text) => ({ text }));

describe('a remote model', () => {
  it('answers in order, sends the key and the prompt, and says nothing of this machine', async () => {
    const model = await openModel();
    const predictions = await model.predict(texts('a good pan', 'a bad pan', 'good soup'));
    expect(predictions.map((prediction) => prediction.status === 'ok' && prediction.answer)).toMatchObject([
      { label: 'positive' },
      { label: 'negative' },
      { label: 'positive' },
    ]);
    const [first] = provider.seen;
    expect(first?.path).toBe('/v1/chat/completions');
    expect(first?.headers.authorization).toBe(`Bearer ${canary}`);
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      model: 'scripted',
      temperature: 0,
      max_tokens: 32,
      stream: false,
    });
    expect(Object.keys(first?.headers ?? {}).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
    expect(first?.headers['user-agent']).toBe('assay');
  });

  it('keeps to its concurrency', async () => {
    provider.behave((seen, response) => void setTimeout(() => void honest(seen, response), 20));
    const model = await openModel({ limits: { concurrency: 3 } });
    await model.predict(texts(...Array.from({ length: 20 }, (_, index) => `text ${index}`)));
    expect(provider.mostOpen()).toBe(3);
  });

  it('puts a text in as it is, though it looks like a template', async () => {
    const model = await openModel();
    await model.predict(texts('{{labels}} $& {{text}} good'));
    expect(userText(provider.seen[0]?.body ?? '')).toContain('{{labels}} $& {{text}} good');
  });

  const once =
    (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
    (seen, response) =>
      seen.round === 0 ? answer(response, status, body, headers) : honest(seen, response);

  it.each<[string, Behaviour]>([
    ['429 with a wait', once(429, '{"error":{}}', { 'retry-after-ms': '20' })],
    ['500', once(500, 'oops')],
    ['529', once(529, '{}')],
    ['a page instead of an answer', once(200, '<html>Sign in</html>', { 'content-type': 'text/html' })],
    ['broken JSON', once(200, '{"choices": [')],
    ['no end', once(200, JSON.stringify({ choices: [{ message: { content: 'positive' } }] }))],
    [
      'a cut connection',
      (seen, response) => (seen.round === 0 ? void response.destroy() : honest(seen, response)),
    ],
    [
      'a stalled body',
      (seen, response) =>
        seen.round === 0 ? void response.writeHead(200).write('{') : honest(seen, response),
    ],
  ])('tries again after %s', async (_, behaviour) => {
    provider.behave(behaviour);
    const model = await openModel();
    expect(await model.predict(texts('good'))).toMatchObject([
      { status: 'ok', answer: { label: 'positive' } },
    ]);
    expect(provider.seen).toHaveLength(2);
  });

  it('gives a request up after as many tries as allowed, as an error of its own code', async () => {
    provider.behave((_, response) => answer(response, 503, '{}'));
    const model = await openModel();
    expect(await model.predict(texts('good'))).toMatchObject([{ status: 'error', code: 'server-error' }]);
    expect(provider.seen).toHaveLength(3);
  });

  it.each<[string, string, object]>([
    ['a refusal', completion("I'm sorry, I can't help with that."), { status: 'refused' }],
    [
      'a content filter',
      completion(null, { choice: { finish_reason: 'content_filter' } }),
      { status: 'refused' },
    ],
    ['two labels', completion('positive or negative'), { status: 'error', code: 'several-labels' }],
    ['no label', completion('banana'), { status: 'error', code: 'no-label' }],
    ['nothing', completion(''), { status: 'error', code: 'answer-empty' }],
    [
      'a cut answer',
      completion('posi', { choice: { finish_reason: 'length' } }),
      { status: 'error', code: 'answer-cut-off' },
    ],
  ])('counts %s apart and asks once', async (_, body, outcome) => {
    provider.behave((__, response) => answer(response, 200, body));
    const model = await openModel();
    expect(await model.predict(texts('good'))).toMatchObject([outcome]);
    expect(provider.seen).toHaveLength(1);
  });

  it.each([
    [401, '{"error":{"message":"Incorrect key CANARY-7f3a9b21c4"}}'],
    [404, '{"error":{"message":"no such model"}}'],
    [429, '{"error":{"code":"insufficient_quota","message":"pay"}}'],
  ])('stops at once after %i, and never repeats the key', async (status, body) => {
    provider.behave((_, response) => answer(response, status, body));
    const model = await openModel({ limits: { concurrency: 1 } });
    const error: unknown = await model.predict(texts('a', 'b', 'c')).then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(error).toMatchObject({ code: 'provider' });
    expect(inspect(error, { depth: 9 })).not.toContain(canary);
    expect(provider.seen).toHaveLength(1);
  });

  it('keeps nothing of a key that comes back in an answer', async () => {
    provider.behave((_, response) =>
      answer(
        response,
        200,
        completion(`positive, says ${canary}`, { model: canary, system_fingerprint: canary }),
      ),
    );
    const { oneByOne } = await openModel();
    const [fields = {}] = texts('a pan');
    const { signal } = new AbortController();
    await oneByOne.ready(fields, signal);
    const result = await oneByOne.attempt(fields, 0, signal);
    expect(result).toMatchObject({ kind: 'done', usage: { servedBy: '[secret]', fingerprint: '[secret]' } });
    expect(inspect(result, { depth: 9 })).not.toContain(canary);
  });

  it('stops where nothing has ever answered, and says what to look at', async () => {
    const model = await openModel({ url: 'http://127.0.0.1:9/v1', limits: { concurrency: 2, tries: 2 } });
    await expect(model.predict(texts('a', 'b'))).rejects.toThrow(/nothing answers.*see model\.remote\.url/);
  });

  it('sends nothing that would break the budget', async () => {
    const model = await openModel({ budget: { requests: 2 }, limits: { concurrency: 1 } });
    await expect(model.predict(texts('a', 'b', 'c'))).rejects.toMatchObject({ code: 'budget' });
    expect(provider.seen).toHaveLength(2);
  });

  it('shows its key to nobody', async () => {
    const model = await openModel();
    expect(
      inspect(model, { depth: 12, showHidden: true }) + JSON.stringify([model.descriptor, model.settings]),
    ).not.toContain(canary);
  });

  it('stops waiting when told to', async () => {
    const abort = new AbortController();
    provider.behave(() => abort.abort());
    const model = await openModel();
    await expect(model.predict(texts('a'), abort.signal)).rejects.toThrow(/abort/i);
  });
});

describe('a remote model is refused before anything is sent', () => {
  const refusal = async (
    more: Partial<RemoteModelReference>,
    environment: NodeJS.ProcessEnv = { TEST_KEY: canary },
    allowNetwork = true,
  ): Promise<string> => {
    try {
      await openRemoteModel(
        {
          id: 'm',
          provider: 'compatible',
          url: provider.url,
          key: 'env:TEST_KEY',
          task: 'text-generation',
          ...more,
        },
        { allowNetwork, environment },
      );
      return 'none';
    } catch (error) {
      return `${(error as { code: string }).code}: ${(error as Error).message}`;
    }
  };

  it.each<[string, Partial<RemoteModelReference>, RegExp]>([
    ['no address', { url: undefined as never }, /^audit-file: provider compatible needs model.remote.url/],
    [
      'no URL',
      { url: 'api.example.com' },
      /^audit-file: model.remote.url "api.example.com" is not an address/,
    ],
    ['no encryption', { url: 'http://example.com/v1' }, /^audit-file: .*is not encrypted/],
    [
      'a password in the address',
      { url: 'https://me:pw@example.com' },
      /^audit-file: .*user name or password/,
    ],
    ['no labels', { task: 'text-classification' }, /^model-task: .*candidateLabels/],
    ['a task nobody can be asked', { task: 'token-classification' }, /^model-task/],
    ['a prompt without the text', { prompt: { user: 'Hello' } }, /^audit-file: .*\{\{text\}\}/],
    [
      'a prompt with an unknown place',
      { prompt: { user: '{{text}} {{name}}' } },
      /^audit-file: .*\{\{name\}\}/,
    ],
    ['the key itself', { key: canary }, /^key: .*env:NAME, file:PATH or keychain:NAME/],
    ['an unset variable', { key: 'env:NOBODY_SETS_THIS' }, /^key: .*NOBODY_SETS_THIS/],
    ['a money budget without prices', { budget: { money: 1 } }, /^audit-file: .*model.remote.prices/],
    [
      'a budget of no request',
      { budget: { requests: 0 } },
      /^audit-file: .*too small for one request by requests/,
    ],
    [
      'a budget of too few tokens for one call',
      { budget: { tokens: 100 } },
      /^audit-file: .*one request takes up to 5\d\d, and it allows 100/,
    ],
    [
      'a budget of too little money for one call',
      { budget: { money: 0.0001 }, prices: { input: 1, output: 1 } },
      /^audit-file: .*one request takes up to 0\.0005\d, and it allows 0\.0001/,
    ],
    [
      'the key of another origin',
      { key: 'env:OPENAI_API_KEY' },
      /^key: OPENAI_API_KEY is the key of https:\/\/api\.openai\.com:443 and is not sent to http/,
    ],
  ])('with %s', async (_, more, sentence) => {
    const said = await refusal(more);
    expect(said).toMatch(sentence);
    expect(said).not.toContain(canary);
    expect(provider.seen).toHaveLength(0);
  });

  it('while the network is off', async () => {
    expect(await refusal({}, {}, false)).toMatch(/^network-off: .*network: on/);
  });

  it('when its key file may be read by others, or is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-'));
    const file = join(folder, 'key');
    await writeFile(file, `${canary}\n`);
    await chmod(file, 0o644);
    expect(await refusal({ key: `file:${file}` })).toMatch(/^key: .*chmod 600/);
    await chmod(file, 0o600);
    expect(await refusal({ key: `file:${file}` })).toBe('none');
    expect(await refusal({ key: `file:${file}.gone` })).toMatch(/^key: .*ENOENT/);
    await rm(folder, { recursive: true });
  });
});
