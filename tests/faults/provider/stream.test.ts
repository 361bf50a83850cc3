import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import type { RemoteReference } from '#shared/domain/remote';
import { openRemoteModel } from '../../../electron/engine/models/remote/remote-model.ts';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { askSample, openSample, readState, timersFor, type End } from './ask-sample.ts';
import {
  answer,
  completion,
  fair,
  startProvider,
  userText,
  type Behaviour,
  type ScriptedProvider,
} from './scripted-provider.ts';
import { chunksOf, events, stream } from './streamed.ts';

const examples = 6;

/** What `fair` says, in pieces; a request that asks for no stream gets none. */
const streaming: Behaviour = (seen, response) => {
  const label = /number \d*[02468] /.test(userText(seen.body)) ? 'positive' : 'negative';
  if (!isStreamed(seen.body)) return fair(seen, response);
  stream(response, events(chunksOf(completion(label))));
  response.end();
};
const isStreamed = (body: string): boolean => (JSON.parse(body) as { stream: boolean }).stream;
const isVictim = (body: string): boolean => userText(body).includes('number 2 says it works');

let provider: ScriptedProvider;
let place: ReturnType<typeof makeFolder>;
let workspace: Workspace;
let undisturbed: readonly string[];

async function open(): Promise<void> {
  place = makeFolder();
  workspace = await openSample(place.path, examples);
  provider = await startProvider(streaming);
}
async function close(): Promise<void> {
  workspace.close();
  place.remove();
  await provider.close();
}
const ask = (reference: Partial<RemoteReference> = { stream: true }): Promise<End> =>
  askSample(workspace, provider.url, { reference });

beforeAll(async () => {
  await open();
  await ask({ stream: false });
  undisturbed = readState(workspace, place.path).units;
  await close();
});
beforeEach(open);
afterEach(close);

const whole = chunksOf(completion('positive'));
const half = events(whole.slice(0, 4), false);

describe('a fault of a stream is never an answer, and is tried again', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'cut by the socket (32)',
      (response) => {
        stream(response, half);
        setTimeout(() => response.destroy(), 10);
      },
      'connection-lost',
    ],
    ['ended without an end (33)', (response) => (stream(response, half), response.end()), 'truncated-stream'],
    [
      'ended by [DONE] and no finish_reason (33)',
      (response) => (stream(response, events(whole.slice(0, 4))), response.end()),
      'truncated-stream',
    ],
    ['without an event (33)', (response) => (stream(response), response.end()), 'truncated-stream'],
    ['stalled after the first chunk (31)', (response) => stream(response, half), 'idle-timeout'],
    [
      'headers and nothing (31)',
      (response) => {
        stream(response);
        response.flushHeaders();
      },
      'idle-timeout',
    ],
    [
      'kept alive by comments without end (31)',
      (response) => {
        stream(response, half);
        const timer = setInterval(() => response.write(': still here\n\n'), 50);
        response.on('close', () => clearInterval(timer));
      },
      'total-timeout',
    ],
    [
      'an event that is no JSON (35)',
      (response) => (stream(response, half, 'data: {"choi\n\n'), response.end()),
      'bad-response',
    ],
    [
      'an end in half a character (35)',
      (response) => (stream(response, events(whole), Buffer.from([0x3a, 0xc3])), response.end()),
      'bad-response',
    ],
    [
      'an error in mid-stream',
      (response) => (
        stream(response, half, events([{ error: { message: 'overloaded', code: 'overloaded' } }])),
        response.end()
      ),
      'stream-error',
    ],
    [
      'an event named error',
      (response) => (stream(response, half, 'event: error\ndata: {"message":"broken"}\n\n'), response.end()),
      'stream-error',
    ],
    ['a busy answer before the stream (27)', (response) => answer(response, 503, 'busy'), 'server-error'],
  ])('%s', async (_, fault, code) => {
    provider.behave((seen, response) =>
      seen.round === 0 && isVictim(seen.body) ? fault(response) : streaming(seen, response),
    );
    expect(await ask({ stream: true, timers: timersFor(code) })).toBe('asked');
    const state = readState(workspace, place.path);
    expect(state.problems).toEqual([]);
    expect([...state.attempts.values()]).toContainEqual([`error ${code}`, 'ok']);
    expect(state.units).toEqual(undisturbed);
    expect(state.transmissions).toBe(provider.seen.length);
  });

  it('an unpaid bill in mid-stream stops the run', async () => {
    provider.behave((_, response) => {
      stream(response, half, events([{ error: { message: 'pay', code: 'insufficient_quota' } }]));
      response.end();
    });
    expect(await ask({ stream: true, limits: { concurrency: 1 } })).toBe('stopped: quota-exhausted');
  });

  it('a content filter in mid-stream is a refusal', async () => {
    provider.behave((seen, response) => {
      if (!isVictim(seen.body)) return streaming(seen, response);
      stream(
        response,
        half,
        events([{ choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] }]),
      );
      response.end();
    });
    expect(await ask()).toBe('asked');
    expect([...readState(workspace, place.path).attempts.values()]).toContainEqual(['refused']);
  });

  it('an abort in mid-stream leaves it cancelled (34)', async () => {
    const abort = new AbortController();
    provider.behave((_, response) => {
      stream(response, half);
      if (provider.seen.length === 3) abort.abort();
    });
    expect(
      await askSample(workspace, provider.url, { reference: { stream: true }, signal: abort.signal }),
    ).toBe('cancelled');
    const state = readState(workspace, place.path);
    expect(state.problems).toEqual([]);
    expect(state.units.some((unit) => unit.startsWith('["ok"'))).toBe(false);
  });
});

describe('a streamed answer', () => {
  it('is counted by its last chunk, timed at its first byte, and cached as if it had not been streamed', async () => {
    provider.behave(async (seen, response) => {
      const [first = '', ...rest] = chunksOf(
        completion(/number \d*[02468] /.test(userText(seen.body)) ? 'positive' : 'negative'),
      ).map((chunk) => events([chunk], false));
      stream(response, first);
      await sleep(40);
      response.end(rest.join('') + 'data: [DONE]\n\n');
    });
    expect(await ask()).toBe('asked');
    const state = readState(workspace, place.path);
    expect(state.problems).toEqual([]);
    expect(state.units).toEqual(undisturbed);
    const gaps: number[] = [];
    for (const { firstByteMs, durationMs, tokensIn, tokensOut } of workspace.transmissions.iterate('a')) {
      expect(firstByteMs).toBeGreaterThan(0);
      gaps.push(durationMs - (firstByteMs ?? 0));
      expect([tokensIn, tokensOut]).toEqual([20, 2]);
    }
    // A busy machine may see both pieces of some answers at once.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gaps)).toBeGreaterThan(20);
  });

  it('may break inside a character', async () => {
    provider.behave((_, response) => {
      const bytes = Buffer.from(events(chunksOf(completion('très positif'))));
      const place = bytes.indexOf(0xc3) + 1;
      stream(response, bytes.subarray(0, place));
      setTimeout(() => response.end(bytes.subarray(place)), 20);
    });
    expect(await predict({ stream: true }, 'text-generation')).toEqual([
      { status: 'ok', answer: { kind: 'text', text: 'très positif' } },
    ]);
  });

  const token = (text: string, logprob: number) => ({
    token: text,
    logprob,
    top_logprobs: [
      { token: text, logprob },
      { token: text === 'p' ? 'neg' : 'x', logprob: -2 },
    ],
  });
  it.each<[NonNullable<RemoteReference['score']>, string, object]>([
    ['label', 'positive', {}],
    ['verbalised', 'positive, 80', {}],
    [
      'logprobs',
      'positive',
      { logprobs: { content: Array.from('positive').map((text) => token(text, -0.1)) } },
    ],
  ])('gives the same label and score on the rung %s', async (score, text, choice) => {
    const body = completion(text, { choice });
    provider.behave((seen, response) => {
      if (isStreamed(seen.body)) {
        stream(response, events(chunksOf(body)));
        response.end();
      } else answer(response, 200, body);
    });
    const streamed = await predict({ stream: true, score });
    expect(streamed).toMatchObject([{ status: 'ok', answer: { label: 'positive' } }]);
    expect(streamed).toEqual(await predict({ score }));
    expect(provider.seen.map(({ body: sent }) => isStreamed(sent))).toEqual([true, false]);
  });

  it('of the responses endpoint is its last event', async () => {
    const response = {
      status: 'completed',
      model: 'm',
      usage: { input_tokens: 3, output_tokens: 1 },
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'positive' }] }],
    };
    const created = {
      type: 'response.created',
      response: { ...response, status: 'in_progress', output: [] },
    };
    const done = { type: 'response.completed', response };
    provider.behave((seen, to) => {
      stream(to, events(seen.round === 0 ? [created] : [created, done], false));
      to.end();
    });
    expect(
      await predict({ stream: true, provider: 'openai-responses', key: 'env:SCRIPTED_KEY' }),
    ).toMatchObject([{ status: 'ok', answer: { label: 'positive' } }]);
    expect(provider.seen).toHaveLength(2);
  });

  it('is refused where there is none, before anything is sent', async () => {
    await expect(predict({ stream: true, batch: {} })).rejects.toThrow(
      /stream and model.remote.batch exclude/,
    );
    const http = { body: '{{prompt}}', answer: 'text' };
    await expect(predict({ stream: true, provider: 'http', http })).rejects.toThrow(/provider http has none/);
    expect(provider.seen).toHaveLength(0);
  });
});

async function predict(
  reference: Partial<RemoteReference>,
  task: 'text-classification' | 'text-generation' = 'text-classification',
): Promise<Prediction[]> {
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: provider.url,
      task,
      ...(task === 'text-generation' ? {} : { candidateLabels: ['negative', 'positive'] }),
      ...reference,
    },
    {
      allowNetwork: true,
      draw: () => 0,
      waits: { first: 2, longest: 20, longestAsked: 300 },
      environment: { SCRIPTED_KEY: 'k-1' },
    },
  );
  try {
    return await model.predict([{ text: 'A fine day.' }]);
  } finally {
    await model.close();
  }
}
