import type { RemoteReference } from '#shared/domain/remote';
import type { Transmission } from '#shared/domain/transmission';
import { openDoor } from '../../../network/door.ts';
import type { Arrived } from '../../../network/arrived.ts';
import { openGate } from '../../../network/gate.ts';
import type { Message } from '../../prompts.ts';
import { buildForm, openPackage } from '../chat-client.ts';
import { findKey } from '../find-key.ts';
import { findGivenKey } from '../given-key.ts';
import { locateEndpoint } from '../locate-endpoint.ts';
import { providerPresets } from '../provider-presets.ts';
import { freeOf, redact } from '../redact.ts';
import { sortFault, sortResponse, type TryOutcome } from '../try-outcome.ts';
import { chooseWire } from '../wires/choose-wire.ts';
import type { Asked } from '../wires/define-wire.ts';

const timers = { connect: 10_000, firstByte: 60_000, idle: 30_000, total: 120_000 };
const mostAnswerBytes = 4 * 1024 * 1024;

export type Fault = Extract<TryOutcome, { code: string }>;

/** An endpoint that is tried out: requests one at a time, counted, none repeated. */
export interface Line {
  readonly origin: string;
  /** Where the key was found, such as `env:NAME`; null where there is none. */
  readonly keySource: string | null;
  /** What is asked unless a probe asks otherwise. */
  readonly asked: Asked;
  readonly spent: { readonly requests: number; readonly tokens: number };
  ask(messages: readonly Message[], change?: Partial<Asked>): Promise<TryOutcome>;
  /** The same request with members of the body replaced, as the wire answers it. */
  post(messages: readonly Message[], change: Readonly<Record<string, unknown>>): Promise<Arrived>;
  /** What a page of the endpoint holds, told when it is JSON; or what came instead. */
  get(path: string, tell: (raw: unknown) => void): Promise<Fault | null>;
  /** Whether the endpoint's requests have a place for it at all. */
  carries(change: Partial<Asked>): boolean;
  close(): Promise<void>;
}

interface LineOptions {
  /** Told every HTTP try. */
  readonly tell?: (transmission: Transmission) => void;
  readonly signal?: AbortSignal;
}

/**
 * Opens an endpoint for a test. Nothing is sent yet.
 * @throws AssayError `audit-file` or `key`
 */
export async function openLine(
  reference: RemoteReference & { readonly id: string },
  environment?: NodeJS.ProcessEnv,
  { tell = () => undefined, signal }: LineOptions = {},
): Promise<Line> {
  const endpoint = locateEndpoint(reference);
  const wire = chooseWire(reference);
  const key = await findKey(reference, endpoint, environment);
  const free = freeOf(key);
  const client = openPackage(endpoint, key);
  const shut = await openDoor(endpoint.origin);
  const gate = openGate({
    allow: [endpoint.origin],
    allowPrivate: reference.allowPrivate ?? false,
    timers: { ...timers, ...reference.timers },
    maximumBytes: mostAnswerBytes,
    connections: 1,
  });
  const { temperature = 0 } = reference;
  const asked: Asked = {
    model: reference.id,
    temperature: temperature === 'provider' ? null : temperature,
    maxTokens: 256,
    seed: null,
    stop: [],
    schema: null,
    topLogprobs: 0,
    samples: 1,
    stream: false,
  };
  const spent = { requests: 0, tokens: 0 };
  const send = async (method: 'get' | 'post', path: string, body: object | null): Promise<Arrived> => {
    spent.requests += 1;
    const form = await buildForm(client, method, path);
    return gate.send(
      { ...form, body: body === null ? null : Buffer.from(JSON.stringify(body)), signal: signal ?? null },
      tell,
    );
  };
  const post = (messages: readonly Message[], change: object, some: Asked): Promise<Arrived> =>
    send('post', wire.path, { ...wire.body(messages, some), ...change });
  return {
    origin: endpoint.origin,
    keySource: key === null ? null : nameSource(reference, endpoint.origin),
    asked,
    spent,
    async ask(messages, change = {}) {
      try {
        const arrived = await post(messages, {}, { ...asked, ...change });
        const outcome = redact(sortResponse(arrived, wire.read, free), key);
        if (outcome.kind === 'reply')
          spent.tokens += (outcome.reply.tokensIn ?? 0) + (outcome.reply.tokensOut ?? 0);
        return outcome;
      } catch (error) {
        return redact(sortFault(error, free), key);
      }
    },
    post: (messages, change) => post(messages, change, asked),
    async get(path, tell) {
      try {
        const outcome = redact(
          sortResponse(
            await send('get', path, null),
            (raw) => {
              tell(raw);
              return { kind: 'refused', reason: 'a page' };
            },
            free,
          ),
          key,
        );
        return 'code' in outcome ? outcome : null;
      } catch (error) {
        const outcome = redact(sortFault(error, free), key);
        return 'code' in outcome ? outcome : null;
      }
    },
    carries: (change) =>
      JSON.stringify(wire.body([], asked)) !== JSON.stringify(wire.body([], { ...asked, ...change })),
    close: async () => {
      await gate.close();
      shut();
    },
  };
}

function nameSource({ key, provider }: RemoteReference, origin: string): string {
  if (findGivenKey(origin) !== null) return 'given to the command';
  return key ?? `env:${providerPresets[provider].keyVariable ?? ''}`;
}
