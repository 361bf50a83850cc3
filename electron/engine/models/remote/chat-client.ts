import OpenAI from 'openai';
import type { Gate } from '../../network/gate.ts';
import type { Secret } from '../../network/secret.ts';
import type { Message } from '../prompts.ts';
import { sortCompletion, sortFault, type TryOutcome } from './try-outcome.ts';

export interface ChatClientOptions {
  /** Base address of an OpenAI-compatible API. */
  readonly url: string;
  readonly origin: string;
  readonly key: Secret | null;
  readonly model: string;
  readonly gate: Gate;
  /** Sent as they are: temperature, max_tokens, seed … */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatClient {
  /** One HTTP try: no retry underneath, no stream, nothing decided about what comes next. */
  attempt(messages: readonly Message[], signal: AbortSignal): Promise<TryOutcome>;
}

/** Headers by which the package would tell the other side about this machine. */
const silentHeaders = {
  'x-stainless-arch': null,
  'x-stainless-os': null,
  'x-stainless-lang': null,
  'x-stainless-runtime': null,
  'x-stainless-runtime-version': null,
  'x-stainless-package-version': null,
  'x-stainless-retry-count': null,
  'x-stainless-timeout': null,
  'user-agent': 'assay',
};

export function createChatClient(options: ChatClientOptions): ChatClient {
  const client = new OpenAI({
    // The package reads OPENAI_* variables unless each is given.
    apiKey: options.key?.revealFor(options.origin) ?? 'none',
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: options.url,
    maxRetries: 0,
    // The gate has timers of its own.
    timeout: 24 * 3600 * 1000,
    logLevel: 'off',
    defaultHeaders: options.key === null ? { ...silentHeaders, authorization: null } : silentHeaders,
    fetch: options.gate.fetch,
  });
  return {
    async attempt(messages, signal) {
      try {
        const raw: unknown = await client.chat.completions.create(
          { ...options.parameters, model: options.model, messages: [...messages], stream: false },
          { signal },
        );
        return sortCompletion(raw);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return redact(sortFault(error), options.key);
      }
    },
  };
}

/** A provider may repeat the key in what it says of it. */
function redact(outcome: TryOutcome, key: Secret | null): TryOutcome {
  return key === null || !('message' in outcome)
    ? outcome
    : { ...outcome, message: key.redact(outcome.message) };
}
