import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkEndpoint } from '../../../../../electron/engine/models/remote/connection/check-endpoint.ts';
import {
  answer,
  startProvider,
  type ScriptedProvider,
} from '../../../../faults/provider/scripted-provider.ts';

let provider: ScriptedProvider;
beforeAll(async () => {
  provider = await startProvider(undefined, { lists: true });
});
afterAll(() => provider.close());

let asked: string[] = [];
beforeEach(() => {
  asked = [];
});

/** An endpoint that lists these and knows single ones, or does not. */
function serve(list: unknown, single: 'knows' | 'has no such page' = 'knows', status = 200): void {
  provider.behave(({ path, body }, response) => {
    asked.push(body === '' ? path : `POST ${path}`);
    if (path === '/v1/models') {
      answer(response, status, JSON.stringify(list));
      return;
    }
    const name = decodeURIComponent(path.replace('/v1/models/', ''));
    const { data = [] } = list as { data?: { id: string }[] };
    if (single === 'knows' && data.some(({ id }) => id === name)) {
      answer(response, 200, JSON.stringify({ id: name }));
      return;
    }
    answer(response, 404, '{"error":{"message":"Not Found"}}');
  });
}
const named = (...ids: string[]) => ({ data: ids.map((id) => ({ id })) });

const check = (id: string, more: object = {}): Promise<string> =>
  checkEndpoint(
    { id, provider: 'compatible', url: provider.url, key: 'env:KEY', ...more },
    { environment: { KEY: 'CANARY-0b17' }, tell: () => undefined },
  ).then(
    () => 'fine',
    (error: unknown) => `${(error as { code: string }).code}: ${(error as Error).message}`,
  );

describe('a look at an endpoint before an audit', () => {
  it.each([
    ['a listed model', 'small', named('large', 'small')],
    ['one listed with a prefix', 'gemini-pro', named('models/gemini-pro')],
    ['one listed with its tag', 'llama3', named('llama3:latest')],
    ['a variant of a listed one', 'org/large:free', named('org/large')],
    ['a bare list, with the type of each', 'small', [{ id: 'small', type: 'chat' }]],
  ])('lets %s through after one request', async (_, id, list) => {
    serve(list);
    expect(await check(id)).toBe('fine');
    expect(asked).toEqual(['/v1/models']);
  });

  it('refuses a name that is not listed and that the endpoint denies, with the nearest names', async () => {
    serve(named('gpt-4o', 'gpt-4o-mini', 'other'));
    expect(await check('gpt-9-mini')).toMatch(
      /^model-not-found: .*no model "gpt-9-mini".*Did you mean gpt-4o-mini\?/,
    );
    expect(asked).toEqual(['/v1/models', '/v1/models/gpt-9-mini']);
    expect(await check('gpt-9-mini', { unlisted: true })).toBe('fine');
  });

  it('refuses a name that is not listed where the list alone speaks', async () => {
    serve(named('large-2', 'small-2'), 'has no such page');
    expect(await check('smal-2')).toMatch(/^model-not-found: .*Did you mean small-2/);
    const sentence = await check('served-under-another-name');
    expect(sentence).toMatch(/^model-not-found: .*It has large-2, small-2\..*unlisted: true/);
    expect(await check('served-under-another-name', { unlisted: true })).toBe('fine');
  });

  it('lets a name through that is not listed and that the endpoint knows', async () => {
    provider.behave(({ path }, response) =>
      path === '/v1/models'
        ? answer(response, 200, JSON.stringify(named('claude-9-20260101')))
        : answer(response, 200, '{"id":"claude-9-20260101"}'),
    );
    expect(await check('claude-9-latest')).toBe('fine');
  });

  it.each<[string, () => void, object?]>([
    ['lists nothing', () => serve({ data: [] })],
    ['has no list', () => serve({ error: { message: 'Not Found' } }, 'knows', 404)],
    ['answers with something else', () => serve('hello')],
    ['is busy', () => serve({}, 'knows', 503)],
    ['limits the rate', () => serve({}, 'knows', 429)],
    ['has more than it told', () => serve({ ...named('other'), has_more: true })],
    ['takes any name', () => serve({ data: [{ id: 'file.gguf', owned_by: 'llamacpp' }] })],
    ['lists models and not deployments', () => serve(named('gpt-4o')), { provider: 'azure' }],
    [
      'may not list with this key',
      () => serve({ error: { message: 'Missing scopes: model.read' } }, 'knows', 401),
    ],
    ['forbids to list', () => serve({ error: { message: 'No.' } }, 'knows', 403)],
    ['is slow', () => provider.behave(() => undefined), { timers: { firstByte: 30 } }],
  ])('lets everything through where the endpoint %s', async (_, begin, more) => {
    begin();
    expect(await check('mine', more)).toBe('fine');
  });

  it('never asks the model', async () => {
    serve(named('large'));
    await check('nothing');
    expect(asked.filter((path) => path.startsWith('POST'))).toEqual([]);
  });

  it.each<[string, () => void, RegExp, string?, object?]>([
    [
      'a refused key',
      () => serve({ error: { message: 'Incorrect API key CANARY-0b17' } }, 'knows', 401),
      /^key: .*refuses the key of env:KEY.*401: Incorrect API key \[secret\]\. Put a valid key there/,
    ],
    [
      'a model that makes vectors',
      () => serve(named('text-embedding-3-small')),
      /^model-task: /,
      'text-embedding-3-small',
    ],
    [
      'one listed as no chat',
      () => serve([{ id: 'm', type: 'rerank' }]),
      /^model-task: .*listed as rerank/,
      'm',
    ],
    [
      'one that says so',
      () => serve({ data: [{ id: 'm', capabilities: { completion_chat: false } }] }),
      /^model-task: /,
      'm',
    ],
    [
      'an address where nobody is',
      () => undefined,
      /^unreachable: .*nothing answers.*server is up/,
      'm',
      { url: 'http://127.0.0.1:9/v1' },
    ],
    [
      'a template where nobody is',
      () => undefined,
      /^unreachable: /,
      'm',
      { provider: 'http', url: 'http://127.0.0.1:9/x', http: { body: '{{prompt}}', answer: 'out' } },
    ],
  ])('refuses %s in one sentence', async (_, begin, sentence, id = 'small', more = {}) => {
    begin();
    expect(await check(id, more)).toMatch(sentence);
  });

  it('asks for a key where none was given', async () => {
    serve({ error: { message: 'No key' } }, 'knows', 401);
    const fault = await checkEndpoint(
      { id: 'm', provider: 'vllm', url: provider.url },
      { tell: () => undefined },
    ).catch((error: unknown) => (error as Error).message);
    expect(fault).toMatch(/asks for a key and none was given.*model\.remote\.key/);
  });
});
