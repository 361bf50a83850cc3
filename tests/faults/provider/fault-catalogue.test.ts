import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRemoteModel } from '../../../electron/engine/models/remote/remote-model.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import {
  askSample,
  openSample,
  readState,
  timersFor,
  type AskSampleOptions,
  type End,
  type State,
} from './ask-sample.ts';
import {
  answer,
  completion,
  fair,
  startProvider,
  userText,
  type ScriptedProvider,
  type Seen,
} from './scripted-provider.ts';

const examples = 6;
/** Faults meet this text, all others are answered. */
const isVictim = ({ body }: Seen): boolean => userText(body).includes('number 2 says it works');

let provider: ScriptedProvider;
let place: ReturnType<typeof makeFolder>;
let workspace: Workspace;
let undisturbed: State;
let acknowledged: Set<number>;

async function open(): Promise<void> {
  place = makeFolder();
  workspace = await openSample(place.path, examples);
  provider = await startProvider(fair);
  acknowledged = new Set();
}
async function close(): Promise<void> {
  workspace.close();
  place.remove();
  await provider.close();
}
const ask = (options: AskSampleOptions = {}, url = provider.url): Promise<End> =>
  askSample(workspace, url, { onSettled: (unit) => acknowledged.add(unit), ...options });
const read = (): State => readState(workspace, place.path, acknowledged);

beforeAll(async () => {
  await open();
  expect(await ask()).toBe('asked');
  undisturbed = read();
  expect(undisturbed.problems).toEqual([]);
  await close();
});
beforeEach(open);
afterEach(close);

/** Whatever happened: the store is whole, and resumed without faults it comes to what an undisturbed run comes to. */
async function expectWholeAfterResume(): Promise<void> {
  expect(read().problems).toEqual([]);
  provider.behave(fair);
  expect(await ask()).toBe('asked');
  const state = read();
  expect(state.problems).toEqual([]);
  expect(state.units).toEqual(undisturbed.units);
}

/** Attempts of the text that faults meet. */
function attemptsOfVictim(): readonly string[] | undefined {
  const unit = [...workspace.rows.iterate('a')].find(
    ({ fields, sliceId }) => sliceId === null && fields.text?.includes('number 2 ') === true,
  );
  return read().attempts.get(unit?.unitNo ?? -1);
}

const say =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    answer(response, status, body, headers);
const slowly = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
};
const choice = (more: object): string => completion('positive', { choice: more });
const broken = Buffer.concat([Buffer.from('{"choices": "'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);

describe('a fault that passes is tried again, each try a row', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['429 without a wait (26)', say(429, '{"error":{}}'), 'rate-limited'],
    ['429 with a wait (26)', say(429, '{}', { 'retry-after-ms': '30' }), 'rate-limited'],
    ['500 (27)', say(500, 'oops'), 'server-error'],
    ['502 with a page (27)', say(502, '<html>Bad gateway</html>'), 'server-error'],
    ['503 (27)', say(503, ''), 'server-error'],
    ['529 (27)', say(529, '{"error":{"message":"overloaded"}}'), 'server-error'],
    ['a connection that is taken and left (30)', () => undefined, 'first-byte-timeout'],
    ['headers and silence (31)', (response) => void response.writeHead(200).write('{'), 'idle-timeout'],
    ['a trickle without end (31)', slowly, 'total-timeout'],
    [
      'a body cut by the socket (32)',
      (response) => {
        response.writeHead(200, { 'content-length': '900' }).write('{"choices":');
        setTimeout(() => response.destroy(), 10);
      },
      'connection-lost',
    ],
    ['an answer without an end (33)', say(200, choice({ finish_reason: null })), 'bad-response'],
    ['broken JSON (35)', say(200, '{"choices": ['), 'bad-response'],
    ['bytes that are no UTF-8 (35)', (response) => void response.writeHead(200).end(broken), 'bad-response'],
    ['a page (36)', say(200, '<html>Sign in</html>', { 'content-type': 'text/html' }), 'bad-content-type'],
    ['nothing at all (37)', say(200, ''), 'bad-response'],
    [
      'an answer after our deadline (39)',
      (response) => void setTimeout(() => answer(response, 200, completion('negative')), 400),
      'first-byte-timeout',
    ],
  ])('%s', async (_, fault, code) => {
    provider.behave((seen, response) =>
      seen.round === 0 && isVictim(seen) ? fault(response) : fair(seen, response),
    );
    expect(await ask({ reference: { timers: timersFor(code) } })).toBe('asked');
    expect(attemptsOfVictim()).toEqual([`error ${code}`, 'ok']);
    const state = read();
    expect(state.problems).toEqual([]);
    expect(state.units).toEqual(undisturbed.units);
    expect(state.transmissions).toBe(provider.seen.length);
  });
});

describe('a fault that stays is an outcome of its own, asked again on resume', () => {
  it.each<[string, (response: ServerResponse) => void, readonly string[], string]>([
    ['a wait that nobody keeps (26)', say(429, '{}', { 'retry-after': '86400' }), ['rate-limited'], 'error'],
    ['503 for ever (27)', say(503, ''), ['server-error', 'server-error', 'server-error'], 'error'],
    ['400 (28)', say(400, '{"error":{"message":"too long"}}'), ['request-refused'], 'error'],
    ['null (37)', say(200, completion(null)), ['answer-empty'], 'error'],
    ['a cut-off answer (37)', say(200, choice({ finish_reason: 'length' })), ['answer-cut-off'], 'error'],
    ['a huge answer (44)', say(200, 'x'.repeat(17 * 1024 * 1024)), ['too-large'], 'error'],
    [
      'a bomb of zeros that nobody asked to be packed (44)',
      (response) =>
        void response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(3 * 1024 * 1024))),
      ['bad-response', 'bad-response', 'bad-response'],
      'error',
    ],
  ])('%s', async (_, fault, codes, status) => {
    provider.behave((seen, response) => (isVictim(seen) ? fault(response) : fair(seen, response)));
    expect(await ask()).toBe('asked');
    expect(attemptsOfVictim()).toEqual(codes.map((code) => `error ${code}`));
    const rows = [...workspace.rows.iterate('a')];
    expect(rows.filter((row) => row.status === status)).toHaveLength(1);
    await expectWholeAfterResume();
  });

  it.each<[string, string]>([
    ['a refusal', completion("I'm sorry, I can't help with that.")],
    ['a content filter', choice({ finish_reason: 'content_filter', message: { content: null } })],
  ])('%s is counted apart, and no error (37)', async (_, body) => {
    provider.behave((seen, response) =>
      isVictim(seen) ? answer(response, 200, body) : fair(seen, response),
    );
    expect(await ask()).toBe('asked');
    expect(attemptsOfVictim()).toEqual(['refused']);
    expect(read().problems).toEqual([]);
  });
});

describe('what no further request can mend stops the run at once', () => {
  it.each<[string, number, string, string]>([
    ['a refused key (28)', 401, '{"error":{"message":"bad key"}}', 'key-refused'],
    ['a forbidden model (28)', 403, '{}', 'key-refused'],
    ['an unpaid bill (28)', 402, '{}', 'quota-exhausted'],
    ['an exhausted quota (28)', 429, '{"error":{"code":"insufficient_quota"}}', 'quota-exhausted'],
    ['an unknown model (28)', 404, '{"error":{"message":"no such model"}}', 'model-unknown'],
  ])('%s', async (_, status, body, code) => {
    provider.behave((_seen, response) => answer(response, status, body));
    expect(await ask({ reference: { limits: { concurrency: 1 } } })).toBe(`stopped: ${code}`);
    expect(provider.seen).toHaveLength(1);
    await expectWholeAfterResume();
  });

  it('a redirect, with nothing sent on (42)', async () => {
    const elsewhere = await startProvider(fair);
    provider.behave((_, response) =>
      answer(response, 307, '', { location: `${elsewhere.url}/chat/completions` }),
    );
    expect(await ask()).toBe('stopped: redirect');
    expect(elsewhere.seen).toHaveLength(0);
    await elsewhere.close();
    await expectWholeAfterResume();
  });

  it('a door that speaks no TLS (29)', async () => {
    expect(await ask({}, provider.url.replace('http:', 'https:'))).toBe('stopped: tls');
    await expectWholeAfterResume();
  });

  it('an address where nobody answers, after pauses that grow (29)', async () => {
    const gone = await startProvider(fair);
    await gone.close();
    const limits = { concurrency: 4, tries: 100 };
    expect(await ask({ reference: { limits } }, gone.url)).toBe('stopped: provider-down');
    const codes = new Set([...read().attempts.values()].flat());
    // Begun, and not sent when the others were given up.
    codes.delete('cancelled');
    expect([...codes].sort()).toEqual(['error connection-refused', 'error provider-down']);
    await expectWholeAfterResume();
  });
});

describe('an address that answers well and never as a model does is given up after three pauses (36)', () => {
  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      'a page',
      say(200, '<html>\u202eSign in\u0007</html>', { 'content-type': 'text/html' }),
      /status 200, text\/html, beginning "<html>\\u\{202e\}Sign in\\u0007/u,
    ],
    ['nothing', say(200, ''), /status 200, .*nothing in it/u],
    ['JSON of another shape', say(200, '{"ok":true}'), /no choices.*beginning "\{\\"ok\\":true\}"/u],
    ['an error object', say(200, '{"error":{"message":"no such route"}}'), /no such route.*status 200/u],
  ])('%s', async (_, fault, said) => {
    provider.behave((__, response) => fault(response));
    const limits = { concurrency: 8, tries: 6 };
    expect(await ask({ reference: { limits } })).toBe('stopped: not-an-api');
    // Eight until the first pause, what was on its way with them, and one after each pause.
    expect(provider.seen.length).toBeLessThanOrEqual(18);
    const model = await openRemoteModel(
      { id: 'm', provider: 'compatible', url: provider.url, task: 'text-generation', limits },
      { allowNetwork: true, waits: { first: 2, longest: 20, longestAsked: 300 } },
    );
    const inputs = Array.from({ length: 40 }, (__, index) => ({ text: `text ${index}` }));
    const fail: unknown = await model.predict(inputs).catch((error: unknown) => error);
    await model.close();
    expect(fail).toMatchObject({ message: expect.stringMatching(said) as string });
    expect(fail).toMatchObject({ message: expect.stringContaining('model.remote.url') as string });
    await expectWholeAfterResume();
  });

  it('not one that refused something meanwhile', async () => {
    provider.behave((seen, response) =>
      isVictim(seen) ? answer(response, 400, '{"error":{"message":"too long"}}') : answer(response, 200, ''),
    );
    const limits = { concurrency: 8, tries: 6 };
    expect(await ask({ reference: { limits } })).not.toBe('stopped: not-an-api');
    await expectWholeAfterResume();
  });
});

describe('what a provider says of its limits', () => {
  it('is kept, so that nothing is refused (26)', async () => {
    const windowMs = 120;
    let [startedAt, count] = [0, 0];
    // Three requests in each window; the answers say how many are left and when the next window begins.
    provider.behave((seen, response) => {
      const now = performance.now();
      if (now >= startedAt + windowMs) [startedAt, count] = [now, 0];
      count += 1;
      if (count > 3) {
        answer(response, 429, '{}');
        return undefined;
      }
      response.setHeader('x-ratelimit-remaining-requests', String(3 - count));
      response.setHeader('x-ratelimit-reset-requests', `${Math.ceil(startedAt + windowMs - now) + 5}ms`);
      return fair(seen, response);
    });
    expect(await ask({ reference: { limits: { concurrency: 1 } } })).toBe('asked');
    const state = read();
    expect([...state.attempts.values()].flat().filter((end) => end !== 'ok')).toEqual([]);
    expect(state.units).toEqual(undisturbed.units);
  });
});

describe('other ends', () => {
  it('an abort while requests are on their way leaves them cancelled, never answered (34)', async () => {
    const abort = new AbortController();
    provider.behave((seen, response) => {
      if (provider.seen.length === 5) abort.abort();
      if (provider.seen.length < 3) void fair(seen, response);
    });
    expect(await ask({ signal: abort.signal })).toBe('cancelled');
    expect([...read().attempts.values()].flat()).toContain('cancelled cancelled');
    await expectWholeAfterResume();
  });

  it('a model that changes under way is told (41)', async () => {
    provider.behave((_, response) =>
      answer(response, 200, completion('positive', { model: provider.seen.length > 4 ? 'm-2' : 'm-1' })),
    );
    expect(await ask()).toBe('asked');
    expect(workspace.transmissions.totals('a')).toMatchObject([{ versions: 2 }]);
  });
});
