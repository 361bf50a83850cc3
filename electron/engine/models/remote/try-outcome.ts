// The package as a whole takes a tenth of a second to load.
import { APIError } from 'openai/core/error';
import { isUtf8 } from 'node:buffer';
import { flattenHeaders, type Arrived } from '../../network/arrived.ts';
import { TransmissionError } from '../../network/transmission.ts';
import type { TokenScores } from './wires/token-scores.ts';

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
      /** Status, type and beginning of a response that came whole, said to be good, and held no answer. */
      readonly came?: string;
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
  /** Of the answer, in order; null where none were asked for or given. */
  readonly tokens: readonly TokenScores[] | null;
  /** Further answers to the same request, where several were asked for. */
  readonly others: readonly string[];
}

const passing = new Set([408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 524, 529]);
export const quotaCodes = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'account_deactivated',
]);
export const filterCodes = new Set(['content_filter', 'content_policy_violation']);

/** Takes the key out of what the other side said: before that is cut, as half a key is found no more. */
export type FreeOfKey = (text: string) => string;

/**
 * Sorts a response that arrived whole, whatever its status.
 * @param read reads the body of an answer
 */
export function sortResponse(
  arrived: Arrived,
  read: (raw: unknown) => TryOutcome,
  free: FreeOfKey,
): TryOutcome {
  const outcome = sortBody(arrived, read, free);
  const isGood = arrived.status >= 200 && arrived.status <= 299;
  return outcome.kind === 'again' && isGood ? { ...outcome, came: sayCame(arrived, free) } : outcome;
}

function sayCame({ status, headers, body }: Arrived, free: (text: string) => string): string {
  const type = headers['content-type'];
  const begins = body.length === 0 ? 'nothing in it' : `beginning ${showText(free(body.toString()), 80)}`;
  return `status ${status}, ${type === undefined ? 'no content type' : sayOnce(free(String(type)), 60)}, ${begins}`;
}

/** The beginning of a text in quotes, with what would not be seen, or would change how the rest is seen, as its number. */
function showText(text: string, most: number): string {
  const shown = JSON.stringify(text.slice(0, most)).replace(
    /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\uFFFD]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return text.length > most ? `${shown} …` : shown;
}

function sortBody(
  { status, headers, body }: Arrived,
  read: (raw: unknown) => TryOutcome,
  free: FreeOfKey,
): TryOutcome {
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
      free,
    );
  }
  if (!isUtf8(body)) return badResponse('The answer is not valid UTF-8.');
  // Some servers put a byte order mark in front.
  const raw = readJson(text.replace(/^\uFEFF/u, ''));
  if (raw !== undefined) return read(raw);
  const begins = text.trim() === '' ? 'it is empty' : `it begins: ${sayOnce(free(text).slice(0, 200), 80)}`;
  return text.trimStart().startsWith('<')
    ? badResponse(
        `The answer is a page and not that of an API (${begins}); see the address.`,
        'bad-content-type',
      )
    : badResponse(`The answer is not valid JSON (${begins}).`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sorts a fault thrown on the way to an answer. */
export function sortFault(error: unknown, free: FreeOfKey): TryOutcome {
  const transmission = findTransmission(error);
  if (transmission !== null) return sortTransmission(transmission);
  if (error instanceof APIError) return sortStatus(error as APIError, free);
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

function sortStatus(error: APIError, free: FreeOfKey): TryOutcome {
  const status = error.status ?? 0;
  // The package puts the status in front of what was said.
  const said = sayOnce(free(error.message.replace(new RegExp(`^${status} `), '')));
  const message = `The provider answered ${status}: ${said}${/[.!?…]$/u.test(said) ? '' : '.'}`;
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
  if (filterCodes.has(error.code ?? '')) return filtered;
  if (status === 400 && keyWords.test(said)) return { kind: 'stop', code: 'key-refused', message };
  if (noChatWords.test(said)) return { kind: 'stop', code: 'model-without-chat', message };
  if (status === 404 || noModelWords.test(`${error.code ?? ''} ${said}`)) {
    return { kind: 'stop', code: 'model-unknown', message };
  }
  return { kind: 'failed', code: 'request-refused', message };
}

/** Providers agree on no code for a wrong key or model, so that their words have to do. */
const keyWords = /\bapi[ _-]?key not valid\b|\binvalid api[ _-]?key\b/iu;
const noChatWords =
  /\b(?:not a chat model|does not support (?:chat|generate)|not support(?:ed)? .{0,40}chat)/iu;
const noModelWords =
  /model_not_found|\b(?:invalid model|not a valid model|model not exist|no such model|model .{0,80}(?:does not exist|not found|is not available))/iu;

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

export function badResponse(message: string, code = 'bad-response'): TryOutcome {
  return { kind: 'again', code, message, afterMs: null, isSlowDown: false };
}

export const filtered: TryOutcome = { kind: 'refused', reason: 'the provider’s content filter' };
export const declined: TryOutcome = { kind: 'refused', reason: 'the model declined' };
export const cutOff: TryOutcome = {
  kind: 'failed',
  code: 'answer-cut-off',
  message: 'The answer reached the limit of tokens before its end.',
};
export const empty: TryOutcome = {
  kind: 'failed',
  code: 'answer-empty',
  message: 'The model answered with nothing.',
};
