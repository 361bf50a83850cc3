import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import {
  readRetryAfter,
  sortFault,
  sortResponse,
} from '../../../../electron/engine/models/remote/try-outcome.ts';
import { readCompletion } from '../../../../electron/engine/models/remote/wires/chat-wire.ts';
import { Secret } from '../../../../electron/engine/network/secret.ts';
import { TransmissionError } from '../../../../electron/engine/network/transmission.ts';

const apiError = (status: number, body: object = {}, headers: Record<string, string> = {}): unknown =>
  OpenAI.APIError.generate(status, { error: body }, 'said', new Headers(headers));

const asItIs = (text: string): string => text;

const completion = (choice: object, more: object = {}): unknown => ({
  model: 'm-1',
  choices: [choice],
  ...more,
});

describe('what a fault means', () => {
  it.each([
    [
      apiError(429, {}, { 'retry-after': '7' }),
      { kind: 'again', code: 'rate-limited', afterMs: 7000, isSlowDown: true },
    ],
    [apiError(429, { code: 'insufficient_quota' }), { kind: 'stop', code: 'quota-exhausted' }],
    [apiError(500), { kind: 'again', code: 'server-error', afterMs: null, isSlowDown: false }],
    [apiError(529), { kind: 'again', code: 'server-error' }],
    [apiError(401), { kind: 'stop', code: 'key-refused' }],
    [apiError(403), { kind: 'stop', code: 'key-refused' }],
    [apiError(404), { kind: 'stop', code: 'model-unknown' }],
    [apiError(400), { kind: 'failed', code: 'request-refused' }],
    [apiError(400, { code: 'content_filter' }), { kind: 'refused' }],
    [new TransmissionError('idle-timeout', 'x'), { kind: 'again', code: 'idle-timeout' }],
    [
      new OpenAI.APIConnectionError({ cause: new TransmissionError('redirect', 'x') }),
      { kind: 'stop', code: 'redirect' },
    ],
    [new TransmissionError('too-large', 'x'), { kind: 'failed', code: 'too-large' }],
  ])('%#', (error, outcome) => {
    expect(sortFault(error, asItIs)).toMatchObject(outcome);
  });

  it('passes on what is no fault of the way', () => {
    expect(() => sortFault(new TypeError('a bug'), asItIs)).toThrow('a bug');
  });

  it.each([
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-3' }, null],
    [{}, null],
  ])('reads %j as a wait of %s', (headers, wait) => {
    expect(readRetryAfter(new Headers(headers as Record<string, string>), 0)).toBe(wait);
  });
});

describe('what a response is worth', () => {
  it('is the text, with who wrote it and what it cost', () => {
    const raw = completion(
      {
        finish_reason: 'stop',
        message: { content: 'positive' },
      },
      { system_fingerprint: 'fp_1', usage: { prompt_tokens: 12, completion_tokens: 1 } },
    );
    expect(readCompletion(raw)).toEqual({
      kind: 'reply',
      reply: {
        text: 'positive',
        finish: 'stop',
        model: 'm-1',
        fingerprint: 'fp_1',
        tokens: null,
        others: [],
        tokensIn: 12,
        tokensOut: 1,
      },
    });
  });

  it.each([
    [{ prompt_tokens: 12.5, completion_tokens: 1.5 }],
    [{ prompt_tokens: -7, completion_tokens: 1 }],
    [{ prompt_tokens: 1e30, completion_tokens: 1 }],
    [{ prompt_tokens: '12', completion_tokens: '1' }],
    [null],
  ])('has no count of tokens where %j is said', (usage) => {
    const read = readCompletion(
      completion({ finish_reason: 'stop', message: { content: 'positive' } }, { usage }),
    );
    expect(read).toMatchObject({ kind: 'reply', reply: { tokensIn: null, tokensOut: null } });
  });

  it.each([
    ['<html>Sign in</html>', { kind: 'again', code: 'bad-response' }],
    [{}, { kind: 'again', code: 'bad-response' }],
    [{ choices: [] }, { kind: 'again', code: 'bad-response' }],
    [completion({ message: { content: 'positive' } }), { kind: 'again', code: 'bad-response' }],
    [completion({ finish_reason: 'content_filter', message: { content: null } }), { kind: 'refused' }],
    [completion({ finish_reason: 'stop', message: { content: null, refusal: 'No.' } }), { kind: 'refused' }],
    [
      completion({ finish_reason: 'length', message: { content: 'positi' } }),
      { kind: 'failed', code: 'answer-cut-off' },
    ],
    [
      completion({ finish_reason: 'stop', message: { content: ' \n' } }),
      { kind: 'failed', code: 'answer-empty' },
    ],
    [completion({ finish_reason: 'stop', message: null }), { kind: 'again', code: 'bad-response' }],
  ])('is no answer: %j', (raw, outcome) => {
    expect(readCompletion(raw)).toMatchObject(outcome);
  });

  const arrived = (status: number, body: string, headers: Record<string, string> = {}) => ({
    status,
    headers,
    body: Buffer.from(body),
  });

  it.each([
    [arrived(200, JSON.stringify({ choices: [] })), { kind: 'again', code: 'bad-response' }],
    [
      arrived(200, '{"choices": ['),
      { kind: 'again', message: expect.stringContaining('{"choices": [') as string },
    ],
    [arrived(200, ''), { kind: 'again', message: expect.stringContaining('empty') as string }],
    [arrived(200, '\n<!doctype html><p>Sign in'), { kind: 'again', code: 'bad-content-type' }],
    [arrived(429, '{}', { 'retry-after': '2' }), { kind: 'again', code: 'rate-limited', afterMs: 2000 }],
    [
      arrived(401, '{"error":{"message":"Wrong key"}}'),
      { kind: 'stop', message: expect.stringMatching(/401.*Wrong key/) as string },
    ],
    [
      arrived(502, '<html>Bad gateway'),
      { kind: 'again', message: expect.stringContaining('Bad gateway') as string },
    ],
    [arrived(500, 'null'), { kind: 'again', code: 'server-error' }],
    [arrived(503, '["busy"]'), { kind: 'again', code: 'server-error' }],
    [
      arrived(
        200,
        `\uFEFF${JSON.stringify(completion({ finish_reason: 'stop', message: { content: 'positive' } }))}`,
      ),
      { kind: 'reply', reply: { text: 'positive' } },
    ],
  ])('of the wire is sorted by status and body: %#', (response, outcome) => {
    expect(sortResponse(response, readCompletion, asItIs)).toMatchObject(outcome);
  });
});

it('a key at the place where a quoted page is cut leaves nothing of itself', () => {
  const key = new Secret('canary-key-0123456789', 'https://one.test');
  for (let before = 40; before < 100; before += 1) {
    const page = `<p>${'x'.repeat(before)}canary-key-0123456789`;
    const arrived = { status: 200, headers: {}, body: Buffer.from(page) };
    const outcome = sortResponse(arrived, readCompletion, (text) => key.redact(text));
    expect(JSON.stringify(outcome)).not.toContain('cana');
  }
});

it('a key at the place where a refusal is cut leaves nothing of itself', () => {
  const key = new Secret('canary-key-0123456789', 'https://one.test');
  for (let before = 250; before < 310; before += 1) {
    const body = Buffer.from(
      JSON.stringify({ error: { message: `${'x'.repeat(before)} canary-key-0123456789` } }),
    );
    for (const status of [400, 401, 404, 429, 500]) {
      const arrived = { status, headers: {}, body };
      const outcome = sortResponse(arrived, readCompletion, (text) => key.redact(text));
      expect(JSON.stringify(outcome)).not.toContain('cana');
    }
  }
});
