// The package as a whole takes a tenth of a second to load.
import { APIError } from 'openai/core/error';
import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { flattenHeaders, type Arrived } from '../../network/exchange.ts';
import { TransmissionError } from '../../network/transmission.ts';

/** What one HTTP try at one request came to. */
export type TryOutcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** The provider or the model declined to answer: counted apart, never wrong. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Worth another try, after a wait that the other side may have named. */
  | {
      readonly kind: 'again';
      readonly code: string;
      readonly message: string;
      readonly afterMs: number | null;
      readonly isSlowDown: boolean;
    }
  /** This request will never be answered. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** No request will: the run stops at once. */
  | { readonly kind: 'stop'; readonly code: string; readonly message: string };

export interface Reply {
  readonly text: string;
  /** `stop`, `length` … as the provider said. */
  readonly finish: string;
  /** The model as it names itself, with the provider's fingerprint where it gives one. */
  readonly model: string;
  readonly fingerprint: string | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
}

const passing = new Set([408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 524, 529]);
const quotaCodes = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'account_deactivated']);
const filterCodes = new Set(['content_filter', 'content_policy_violation']);

/** Sorts a response that arrived whole, whatever its status. */
export function sortResponse({ status, headers, body }: Arrived): TryOutcome {
  const text = body.toString();
  if (status < 200 || status > 299) {
    const said = readJson(text);
    return sortStatus(
      APIError.generate(
        status,
        typeof said === 'object' && said !== null ? said : undefined,
        typeof said === 'object' ? undefined : text,
        new Headers(flattenHeaders(headers)),
      ),
    );
  }
  if (!isUtf8(body)) return bad('The answer is not valid UTF-8.');
  const raw = readJson(text);
  if (raw !== undefined) return sortCompletion(raw);
  const begins = text.trim() === '' ? 'it is empty' : `it begins: ${sayOnce(text.slice(0, 200), 80)}`;
  return text.trimStart().startsWith('<')
    ? bad(`The answer is a page and not that of an API (${begins}); see the address.`, 'bad-content-type')
    : bad(`The answer is not valid JSON (${begins}).`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sorts a fault thrown on the way to an answer. */
export function sortFault(error: unknown): TryOutcome {
  const transmission = findTransmission(error);
  if (transmission !== null) return sortTransmission(transmission);
  if (error instanceof APIError) return sortStatus(error as APIError);
  throw error;
}

function findTransmission(error: unknown): TransmissionError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof TransmissionError) return cause;
  return null;
}

function sortTransmission({ fault, message }: TransmissionError): TryOutcome {
  switch (fault) {
    case 'not-allowed':
    case 'address-forbidden':
    case 'redirect':
    case 'tls':
    case 'name-unknown':
      return { kind: 'stop', code: fault, message };
    case 'too-large':
      return { kind: 'failed', code: fault, message };
    default:
      return { kind: 'again', code: fault, message, afterMs: null, isSlowDown: false };
  }
}

function sortStatus(error: APIError): TryOutcome {
  const status = error.status ?? 0;
  const said = sayOnce(error.message);
  const message = `The provider answered ${status}: ${said}`;
  if (status === 429) {
    return quotaCodes.has(error.code ?? '')
      ? { kind: 'stop', code: 'quota-exhausted', message }
      : {
          kind: 'again',
          code: 'rate-limited',
          message,
          afterMs: readRetryAfter(error.headers),
          isSlowDown: true,
        };
  }
  if (passing.has(status)) {
    const afterMs = readRetryAfter(error.headers);
    return { kind: 'again', code: 'server-error', message, afterMs, isSlowDown: afterMs !== null };
  }
  if (status === 401 || status === 403) return { kind: 'stop', code: 'key-refused', message };
  if (status === 402) return { kind: 'stop', code: 'quota-exhausted', message };
  if (status === 404) return { kind: 'stop', code: 'model-unknown', message };
  if (filterCodes.has(error.code ?? '')) return { kind: 'refused', reason: 'the provider’s content filter' };
  return { kind: 'failed', code: 'request-refused', message };
}

/** One line of at most so many characters. */
function sayOnce(text: string, most = 300): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** Milliseconds from `retry-after-ms`, `retry-after` in seconds or as a date; null where absent or senseless. */
export function readRetryAfter(headers: Headers | undefined, now: number = Date.now()): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return null;
  const seconds = Number(text);
  const wait = Number.isNaN(seconds) ? Date.parse(text) - now : seconds * 1000;
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

/** A chat completion as the wire gave it: whatever is not there or of another kind is taken as absent. */
const rawCompletion = z.object({
  model: z.string().catch(''),
  system_fingerprint: z.string().nullable().catch(null),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullable().catch(null),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullable().catch(null),
        message: z.object({
          content: z.string().catch(''),
          refusal: z.string().catch(''),
        }),
      }),
    )
    .min(1),
});

function bad(message: string, code = 'bad-response'): TryOutcome {
  return { kind: 'again', code, message, afterMs: null, isSlowDown: false };
}

/** Reads a response body. An answer without an end (`finish_reason`) was cut on the way and is no answer. */
export function sortCompletion(raw: unknown): TryOutcome {
  if (typeof raw !== 'object' || raw === null) {
    return bad('The answer is no JSON object.');
  }
  const parsed = rawCompletion.safeParse(raw);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || choice === undefined) return bad('The answer has no choices.');
  const { message, finish_reason: finish } = choice;
  if (finish === 'content_filter') return { kind: 'refused', reason: 'the provider’s content filter' };
  if (message.refusal !== '') return { kind: 'refused', reason: 'the model declined' };
  if (finish === null) return bad('The answer has no finish_reason: it was cut on the way.');
  if (finish === 'length') {
    const said = 'The answer reached the limit of tokens before its end.';
    return { kind: 'failed', code: 'answer-cut-off', message: said };
  }
  if (message.content.trim() === '') {
    return { kind: 'failed', code: 'answer-empty', message: 'The model answered with nothing.' };
  }
  const { model, system_fingerprint: fingerprint, usage } = parsed.data;
  return {
    kind: 'reply',
    reply: {
      text: message.content,
      finish,
      model,
      fingerprint,
      tokensIn: usage?.prompt_tokens ?? null,
      tokensOut: usage?.completion_tokens ?? null,
    },
  };
}
