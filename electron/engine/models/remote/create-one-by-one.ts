import { setTimeout as sleep } from 'node:timers/promises';
import type { Prediction } from '#shared/domain/prediction';
import type { RemoteReference } from '#shared/domain/remote';
import type { Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Transmission, Usage } from '#shared/domain/transmission';
import type { OneByOne } from '../one-by-one.ts';
import type { Message, PromptTemplate } from '../prompts.ts';
import type { Budget, Reservation } from './budget.ts';
import type { ChatClient, Tried } from './chat-client.ts';
import { missingLogprobs } from './labelling/read-logprobs.ts';
import { Pacer, backOff, type PaceSignal, type Waits } from './pacer.ts';
import type { ReplyReader } from './choose-reader.ts';
import type { TryOutcome } from './try-outcome.ts';

const standardTries = 6;
/** Bytes of a token of common text: three letters of English, one of Chinese. */
const usualBytesPerToken = 3;

export interface OneByOneParts {
  readonly client: ChatClient;
  /** The messages of an input as they are sent. */
  readonly render: (fields: Fields) => readonly Message[];
  readonly prompt: PromptTemplate;
  readonly labels: readonly string[];
  readonly reader: ReplyReader;
  readonly budget: Budget;
  readonly concurrency: number;
  readonly limits: RemoteReference['limits'];
  readonly mostTokensOut: number;
  readonly draw: () => number;
  readonly waits: Waits;
}

/**
 * The most that a request can cost, in tokens. A token is a byte at least: what a transformation makes of a text (`w@1t3r`, rare
 * signs, piled accents) comes close to that, so that no usual length of tokens is safe.
 */
export function createEstimate(
  prompt: PromptTemplate,
  labels: readonly string[],
  mostTokensOut: number,
): (fields: Fields) => Reservation {
  const overhead = Buffer.byteLength(
    JSON.stringify([prompt.system, prompt.user, prompt.demonstrations, labels.join(', ')]),
  );
  return (fields) => {
    const bytes = Object.values(fields).reduce((sum, text) => sum + Buffer.byteLength(text), overhead);
    return { tokensIn: bytes, likelyTokensIn: Math.ceil(bytes / usualBytesPerToken), mostTokensOut };
  };
}

/**
 * Paces, budgets, asks and reads one request at a time.
 * @throws AssayError `audit-file` for a budget that has no room for one request
 */
export function createOneByOne(parts: OneByOneParts): OneByOne {
  const { client, prompt, labels, reader, budget, concurrency, mostTokensOut, waits } = parts;
  const { requestsPerMinute, tokensPerMinute, tries: mostTries = standardTries } = parts.limits ?? {};
  const pacer = new Pacer({
    concurrency,
    waits,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    clock: {
      now: () => performance.now(),
      sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    },
  });
  const estimate = createEstimate(prompt, labels, mostTokensOut);
  /** What the answers to an input came to so far, where it needs several. */
  const gathered = new WeakMap<Fields, Prediction[]>();
  let hasAnswered = false;
  /** Whether everything that came so far said that it was good and held no answer. */
  let isForeign = true;
  const least = estimate({});
  budget.checkRoom(least.tokensIn, least.mostTokensOut);
  return {
    concurrency,
    budget,
    async resumed(signal) {
      await pacer.resumed(signal);
      // Only what was answered before tells whether anybody is there. Where nothing was, one that was never tried says what one that
      // failed before does not, and the other way round where the first try often fails: they take turns.
      if (!pacer.isProbing) return 'any';
      return pacer.pauses % 2 === 1 ? 'answered' : 'fresh';
    },
    async ready(fields, signal, yields = false) {
      let broken: string | null;
      const most = estimate(fields);
      for (;;) {
        const isMine = await pacer.acquire(most.likelyTokensIn + most.mostTokensOut, signal, yields);
        if (!isMine) return false;
        broken = budget.reserve(most.tokensIn, most.mostTokensOut);
        if (broken === null) return true;
        pacer.release({ kind: 'neutral' });
        // What is under way costs less than is set aside for it, and may leave room.
        if (!(await budget.roomMade(signal))) break;
      }
      throw new AssayError(
        'budget',
        `The next request could break the budget of ${broken}, so none was sent; resume with a larger one.`,
      );
    },
    async attempt(fields, tries, signal) {
      let transmission: Transmission | null = null;
      const messages = parts.render(fields);
      let outcome: Tried;
      try {
        outcome = await client.attempt(messages, signal, (told) => (transmission = told));
      } catch (error) {
        pacer.release({ kind: 'neutral' });
        budget.settle(estimate(fields), null);
        if (!signal.aborted) throw error;
        return { kind: 'cancelled', transmission, usage: null };
      }
      isForeign &&= outcome.kind === 'again' && outcome.came !== undefined;
      pacer.release(paceOf(outcome, waits, tries, pacer.isProbing));
      const usage = usageOf(outcome);
      const counted =
        usage?.tokensIn == null || usage.tokensOut === null
          ? null
          : { tokensIn: usage.tokensIn, tokensOut: usage.tokensOut };
      if (outcome.kind === 'again' || outcome.kind === 'stop') budget.giveBack(estimate(fields));
      else budget.settle(estimate(fields), counted);
      return { ...resultOf(outcome, fields, tries), transmission, usage };
    },
  };

  /** The outcome of an input once it has all the answers it needs. */
  function gather(fields: Fields, prediction: Prediction) {
    if (reader.samples === 1) return { kind: 'done', prediction } as const;
    const answers = [...(gathered.get(fields) ?? []), prediction];
    if (answers.length < reader.samples) {
      gathered.set(fields, answers);
      return { kind: 'more' } as const;
    }
    gathered.delete(fields);
    return { kind: 'done', prediction: reader.combine(answers) } as const;
  }

  function resultOf(outcome: TryOutcome, fields: Fields, tries: number) {
    switch (outcome.kind) {
      case 'reply':
        if (reader.needsLogprobs && !hasAnswered) {
          const missing = missingLogprobs(outcome.reply);
          if (missing !== null) return withoutLogprobs(missing);
        }
        hasAnswered = true;
        return gather(fields, reader.read(outcome.reply, fields));
      case 'refused':
        return gather(fields, { status: 'refused', reason: outcome.reason });
      case 'failed':
        return gather(fields, errorOf(outcome));
      case 'stop':
        return outcome;
      case 'again': {
        const { code, afterMs } = outcome;
        if (isForeign && pacer.pauses >= pausesOfForeign) return notAnApi(outcome);
        if (pacer.isGivenUp) {
          const message = `Pause after pause brought no answer; the last try: ${outcome.message}`;
          return { kind: 'stop', code: 'provider-down', message } as const;
        }
        if (isTooLong(afterMs, waits)) {
          const message = `${outcome.message} It asks to wait ${Math.round((afterMs ?? 0) / 1000)} s, and no more than ${waits.longestAsked / 1000} s are waited.`;
          return { kind: 'done', prediction: errorOf({ code, message }) } as const;
        }
        if (tries + 1 >= mostTries) {
          if (!hasAnswered && unreachable.has(code)) {
            const message = `${outcome.message} Nothing has answered there yet: see model.remote.url.`;
            return { kind: 'stop', code, message } as const;
          }
          gathered.delete(fields);
          return { kind: 'done', prediction: errorOf(outcome) } as const;
        }
        const wait = Math.max(afterMs ?? 0, backOff(tries, parts.draw(), waits));
        return { kind: 'again', code, message: outcome.message, afterMs: wait } as const;
      }
    }
  }
}

const unreachable = new Set(['name-unresolved', 'connection-refused', 'connect-timeout', 'connection']);

/** Pauses after which an address that never gave anything else is no endpoint: long enough for a passing page of upkeep to be seen twice. */
const pausesOfForeign = 3;

function notAnApi({ message, came = '' }: { readonly message: string; readonly came?: string }) {
  const said = `Nothing that came from there is an answer of a model. ${message} What came last: ${came}. See that model.remote.url and model.remote.provider are right and that no sign-in page stands in between.`;
  return { kind: 'stop', code: 'not-an-api', message: said } as const;
}

function withoutLogprobs(missing: string) {
  const message = `The endpoint gives ${missing}; write score: verbalised, votes or label.`;
  return { kind: 'stop', code: 'no-logprobs', message } as const;
}

/** Whether the other side names a wait that nobody keeps. */
function isTooLong(afterMs: number | null, { longestAsked }: Waits): boolean {
  return (afterMs ?? 0) > longestAsked;
}

function errorOf({ code, message }: { readonly code: string; readonly message: string }): Prediction {
  return { status: 'error', code, message };
}

/**
 * A request that fails again says nothing new about the other side, it may be one that is never answered; but while nothing is
 * answered (`isProbing`), every failure prolongs the pause.
 */
function paceOf(outcome: Tried, waits: Waits, tries: number, isProbing: boolean): PaceSignal {
  switch (outcome.kind) {
    case 'reply':
    case 'refused':
      return { kind: 'fine', restMs: Math.min(outcome.restMs ?? 0, waits.longestAsked) };
    case 'again':
      return outcome.isSlowDown && !isTooLong(outcome.afterMs, waits)
        ? { kind: 'slow-down', afterMs: outcome.afterMs, again: tries > 0 }
        : { kind: tries === 0 || isProbing || unreachable.has(outcome.code) ? 'failed' : 'neutral' };
    case 'failed':
    case 'stop':
      return { kind: 'neutral' };
  }
}

function usageOf(outcome: TryOutcome): Usage | null {
  if (outcome.kind !== 'reply') return null;
  const { tokensIn, tokensOut, model, fingerprint } = outcome.reply;
  return { tokensIn, tokensOut, servedBy: model, fingerprint };
}
