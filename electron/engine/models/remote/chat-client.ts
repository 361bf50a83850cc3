import OpenAI from 'openai';
import type { Transmission } from '#shared/domain/transmission';
import type { Gate } from '../../network/gate.ts';
import type { Sent } from '../../network/read-request.ts';
import type { Secret } from '../../network/secret.ts';
import type { Message } from '../prompts.ts';
import type { Endpoint } from './locate-endpoint.ts';
import { isStream, readStream } from './read-stream.ts';
import { readRest } from './read-rest.ts';
import { freeOf, redact } from './redact.ts';
import { sortFault, sortResponse, type TryOutcome } from './try-outcome.ts';
import type { Asked, Wire } from './wires/define-wire.ts';

export interface ChatClientOptions {
  readonly endpoint: Endpoint;
  readonly key: Secret | null;
  readonly gate: Gate;
  readonly wire: Wire;
  readonly asked: Asked;
}

/** What a try came to, and for how long it used up what may be asked for, where the other side says so. */
export type Tried = TryOutcome & { readonly restMs?: number };

export interface ChatClient {
  /**
   * One HTTP try: no retry underneath, nothing decided about what comes next. A streamed answer counts once it is complete.
   * @param tell told what went over the wire
   */
  attempt(
    messages: readonly Message[],
    signal: AbortSignal,
    tell: (transmission: Transmission) => void,
  ): Promise<Tried>;
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
  const client = openPackage(endpoint, key);
  const free = freeOf(key);
  // Address and headers are those of every request: the package builds them once, at a fifth of a millisecond a time.
  let form: Promise<RequestForm> | undefined;
  return {
    async attempt(messages, signal, tell) {
      const body = wire.body(messages, asked);
      try {
        const arrived = await gate.send(
          {
            ...(await (form ??= buildForm(client, 'post', wire.path))),
            body: Buffer.from(JSON.stringify(body)),
            signal,
          },
          tell,
        );
        const outcome = isStream(arrived)
          ? await readStream(arrived, wire, client)
          : sortResponse(arrived, wire.read, free);
        return { ...redact(outcome, key), restMs: readRest(arrived.headers) };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        return redact(sortFault(error, free), key);
      }
    },
  };
}

/** The package with everything left out that it would add, read or try by itself. */
export function openPackage(
  { url, origin, query, keyHeader, headers }: Endpoint,
  key: Secret | null,
  fetch?: Gate['fetch'],
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
    ...(fetch === undefined ? {} : { fetch }),
  });
}

type RequestForm = Pick<Sent, 'url' | 'method' | 'headers'>;

/** Address and headers of a request, as the package makes them. */
export async function buildForm(client: OpenAI, method: 'get' | 'post', path: string): Promise<RequestForm> {
  const { req, url } = await client.buildRequest({ method, path, ...(method === 'get' ? {} : { body: {} }) });
  return {
    url: new URL(url),
    method: method === 'get' ? 'GET' : 'POST',
    headers: Object.fromEntries(req.headers),
  };
}
