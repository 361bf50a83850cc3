import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionTest } from '#shared/domain/connection';
import { testConnection } from '../../../../../electron/engine/models/remote/connection/test-connection.ts';
import { able, plain } from '../../../../faults/provider/personas.ts';
import {
  answer,
  startProvider,
  type ScriptedProvider,
} from '../../../../faults/provider/scripted-provider.ts';

const key = 'CANARY-55ac01';
let provider: ScriptedProvider;
beforeAll(async () => {
  provider = await startProvider(undefined, { lists: true });
});
afterAll(() => provider.close());

const test = (more: object = {}): Promise<ConnectionTest> =>
  testConnection(
    { id: 'small', provider: 'compatible', url: provider.url, key: 'env:KEY', ...more },
    { KEY: key },
  );
const fault = (more: object = {}): Promise<string> =>
  test(more).then(
    () => 'none',
    (error: unknown) => `${(error as { code: string }).code}: ${(error as Error).message}`,
  );
const works = ({ capabilities }: ConnectionTest): Record<string, boolean | null> =>
  Object.fromEntries(capabilities.map((one) => [one.id, one.works]));

describe('a test of a connection', () => {
  it('finds all that an endpoint can do', async () => {
    provider.behave(able);
    const before = provider.seen.length;
    const found = await test();
    expect(works(found)).toEqual({
      'system-prompt': true,
      'temperature-zero': true,
      seed: true,
      stop: true,
      'json-schema': true,
      logprobs: true,
      confidence: true,
      samples: true,
      streaming: true,
      batch: true,
    });
    expect(found).toMatchObject({
      origin: provider.origin,
      model: 'small',
      models: ['large', 'small'],
      servedBy: 'scripted-1',
      rung: 'logprobs',
      latency: { n: 6, level: 0.96875 },
    });
    const { latency, requests } = found;
    expect(latency?.lower).toBeLessThanOrEqual(latency?.median ?? 0);
    expect(latency?.upper).toBeGreaterThanOrEqual(latency?.median ?? Infinity);
    expect(requests).toBe(provider.seen.length - before);
    expect(found.tokens).toBeGreaterThan(100);
  });

  it('tells what is taken from what is done', async () => {
    provider.behave(plain);
    const found = await test();
    expect(new Set(Object.values(works(found)))).toEqual(new Set([false]));
    expect(found).toMatchObject({ models: null, rung: 'votes' });
  });

  it('asks for models alone where none is named', async () => {
    provider.behave(able);
    const before = provider.seen.length;
    expect(await testConnection({ provider: 'compatible', url: provider.url })).toMatchObject({
      model: null,
      models: ['large', 'small'],
      latency: null,
      requests: 1,
    });
    expect(provider.seen.slice(before).map(({ path }) => path)).toEqual(['/v1/models']);
  });

  it('knows what requests have no place for without asking', async () => {
    provider.behave((_, response) => answer(response, 200, '{"out":"hello"}'));
    const found = await test({ provider: 'http', http: { body: ['{{prompt}}'], answer: 'out' } });
    expect(works(found)).toMatchObject({ seed: false, logprobs: false, 'temperature-zero': false });
    expect(found.rung).toBe('label');
  });

  it.each<[string, number, string, RegExp]>([
    [
      'a wrong key',
      401,
      '{"error":{"message":"Incorrect API key CANARY-55ac01"}}',
      /^key: http.*refuses the key.*401.*\[secret\]/,
    ],
    [
      'an unknown model',
      404,
      '{"error":{"message":"The model `smal` does not exist"}}',
      /^model-not-found: .*has no model "smal".*Did you mean small\?/,
    ],
    [
      'an unknown model by another code',
      400,
      '{"error":{"message":"Invalid model: smal"}}',
      /^model-not-found/,
    ],
    [
      'a model without chat',
      404,
      '{"error":{"message":"This is not a chat model and thus not supported in the v1/chat/completions endpoint."}}',
      /^model-task: smal at http.* cannot be asked/,
    ],
    ['another without chat', 400, '{"error":{"message":"\\"smal\\" does not support chat"}}', /^model-task/],
    [
      'a request it refuses',
      400,
      '{"error":{"message":"temperature is not supported"}}',
      /^provider: .*temperature/,
    ],
  ])('says of %s what it is, in a sentence', async (_, status, body, sentence) => {
    provider.behave((seen, response) =>
      seen.path.endsWith('/models') ? able(seen, response) : answer(response, status, body),
    );
    const said = await fault({ id: 'smal' });
    expect(said).toMatch(sentence);
    expect(said).not.toContain(key);
    expect(said).not.toContain('\n');
  });

  it('says of an address where nobody answers that nobody does', async () => {
    expect(await fault({ url: 'http://127.0.0.1:9/v1' })).toMatch(
      /^unreachable: .*127\.0\.0\.1:9.*nothing answers/,
    );
  });

  it('refuses http to another machine before anything is sent', async () => {
    expect(await fault({ url: 'http://example.com/v1' })).toMatch(/^audit-file: .*not encrypted/);
  });
});
