import OpenAI from 'openai';
import type { Transmission } from '#shared/domain/transmission';
import type { Gate } from '../../network/gate.ts';
import type { Sent } from '../../network/read-request.ts';
import type { Secret } from '../../network/secret.ts';
import type { Message } from '../prompts.ts';
import { sortFault, sortResponse, type TryOutcome } from './try-outcome.ts';

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
  /**
   * One HTTP try: no retry underneath, no stream, nothing decided about what comes next.
   * @param tell told what went over the wire
   */
  attempt(
    messages: readonly Message[],
    signal: AbortSignal,
    tell: (transmission: Transmission) => void,
  ): Promise<TryOutcome>;
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

/** The package with everything left out that it would add, read or try by itself. */
export function openPackage(
  options: Pick<ChatClientOptions, 'url' | 'origin' | 'key'>,
  fetch: Gate['fetch'],
): OpenAI {
  return new OpenAI({
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
    fetch,
  });
}

export function createChatClient(options: ChatClientOptions): ChatClient {
  const client = openPackage(options, options.gate.fetch);
  // Address and headers are those of every request: the package builds them once, at a fifth of a millisecond a time.
  let form: Promise<RequestForm> | undefined;
  return {
    async attempt(messages, signal, tell) {
      const body = { ...options.parameters, model: options.model, messages, stream: false };
      try {
        const arrived = await options.gate.send(
          { ...(await (form ??= buildForm(client, body))), body: Buffer.from(JSON.stringify(body)), signal },
          tell,
        );
        return redact(sortResponse(arrived), options.key);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return redact(sortFault(error), options.key);
      }
    },
  };
}

type RequestForm = Pick<Sent, 'url' | 'method' | 'headers'>;

async function buildForm(client: OpenAI, body: object): Promise<RequestForm> {
  const { req, url } = await client.buildRequest({ method: 'post', path: '/chat/completions', body });
  return { url: new URL(url), method: 'POST', headers: Object.fromEntries(req.headers) };
}

/** A provider may repeat the key in what it says of it. */
function redact(outcome: TryOutcome, key: Secret | null): TryOutcome {
  return key === null || !('message' in outcome)
    ? outcome
    : { ...outcome, message: key.redact(outcome.message) };
}
