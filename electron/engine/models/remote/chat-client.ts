import OpenAI from 'openai';
import type { Gate } from '../../network/gate.ts';
import type { Secret } from '../../network/secret.ts';
import type { Message } from '../prompts.ts';
import type { Endpoint } from './locate-endpoint.ts';
import { sortFault, type TryOutcome } from './try-outcome.ts';
import type { Asked, Wire } from './wires/define-wire.ts';

export interface ChatClientOptions {
  readonly endpoint: Endpoint;
  readonly key: Secret | null;
  readonly gate: Gate;
  readonly wire: Wire;
  readonly asked: Asked;
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

export function createChatClient({ endpoint, key, gate, wire, asked }: ChatClientOptions): ChatClient {
  const client = openPackage(endpoint, key, gate);
  return {
    async attempt(messages, signal) {
      try {
        return wire.read(await client.post<unknown>(wire.path, { body: wire.body(messages, asked), signal }));
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return redact(sortFault(error), key);
      }
    },
  };
}

/** The package with everything left out that it would add, read or try by itself. */
export function openPackage(
  { url, origin, query, keyHeader, headers }: Endpoint,
  key: Secret | null,
  gate: Gate,
): OpenAI {
  const value = key?.revealFor(origin) ?? null;
  const isBearer = keyHeader === 'authorization';
  return new OpenAI({
    // The package reads OPENAI_* variables unless each is given.
    apiKey: value ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: url,
    maxRetries: 0,
    // The gate has timers of its own.
    timeout: 24 * 3600 * 1000,
    logLevel: 'off',
    defaultQuery: { ...query },
    defaultHeaders: {
      ...silentHeaders,
      ...headers,
      ...(value !== null && isBearer ? {} : { authorization: null }),
      ...(value !== null && !isBearer ? { [keyHeader]: value } : {}),
    },
    fetch: gate.fetch,
  });
}

/** A provider may repeat the key in what it says of it. */
function redact(outcome: TryOutcome, key: Secret | null): TryOutcome {
  return key === null || !('message' in outcome)
    ? outcome
    : { ...outcome, message: key.redact(outcome.message) };
}
