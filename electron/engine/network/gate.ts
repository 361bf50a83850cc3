import { hash } from 'node:crypto';
import { isIP } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import type { Transmission } from '#shared/domain/transmission';
import { flattenHeaders, type Arrived } from './arrived.ts';
import { exchange } from './exchange.ts';
import { explainFault } from './explain-fault.ts';
import { readOrigin } from './origin.ts';
import { checkAddress, pinNames } from './pinned-lookup.ts';
import { readRequest, type Sent } from './read-request.ts';
import { TransmissionError } from './transmission.ts';

/** Longest waits, in milliseconds. */
export interface GateTimers {
  readonly connect: number;
  readonly firstByte: number;
  /** Between two pieces of a body. */
  readonly idle: number;
  readonly total: number;
}

export interface GateOptions {
  /** The only `scheme://host:port` that may be reached. */
  readonly allow: readonly string[];
  /** Whether an allowed name may stand for an address in a private network. The own machine always may. */
  readonly allowPrivate: boolean;
  readonly timers: GateTimers;
  /** Most bytes of a response's body. */
  readonly maximumBytes: number;
  /** Connections to one origin. */
  readonly connections: number;
  /** Told every try that `fetch` makes. */
  readonly onTransmission?: (transmission: Transmission) => void;
}

export interface Gate {
  /**
   * One try: a whole response, whatever its status. Rejects with `TransmissionError`.
   * @param tell told what went over the wire, also of a try that failed
   */
  send(sent: Sent, tell: (transmission: Transmission) => void): Promise<Arrived>;
  /** The same as the web's `fetch`, for libraries. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/**
 * The one door out. Only allowed origins are reached; a name is resolved once and the connection goes to the address that
 * was checked; redirects are refused; the body is read whole under our own timers and a cap; every try is told, also
 * those that were refused. Nothing is tried twice here.
 */
export function openGate(options: GateOptions): Gate {
  const allowed = new Map<string, string>();
  for (const address of options.allow) {
    const origin = readOrigin(address);
    if (origin !== null) allowed.set(origin.text, origin.host);
  }
  const names = pinNames(options.allowPrivate);
  const checkTarget = createTargetCheck(allowed, options);
  const connect = buildConnector({ timeout: options.timers.connect, lookup: names.lookup });
  const agent = new Agent({
    connections: options.connections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (target, done) =>
      connect(target, (...end) => {
        const [, socket] = end;
        if (socket?.remoteAddress !== undefined) names.prefer(target.hostname, socket.remoteAddress);
        done(...end);
      }),
  });

  async function send(sent: Sent, tell: (transmission: Transmission) => void): Promise<Arrived> {
    const startedAt = performance.now();
    const told: TransmissionDraft = {
      sentAt: Date.now(),
      origin: readOrigin(sent.url)?.text ?? sent.url.origin,
      address: null,
      method: sent.method,
      path: sent.url.pathname,
      status: null,
      bytesOut: 0,
      bytesIn: 0,
      requestHash: hash('sha256', sent.body ?? ''),
      responseHash: null,
      firstByteMs: null,
      fault: null,
    };
    try {
      checkTarget(sent.url, told.origin);
      return await pass(sent, agent, options, told, startedAt);
    } catch (error) {
      const fault =
        error instanceof TransmissionError ? error : explainFault(error, told.origin, sent.signal);
      told.fault = fault.fault;
      throw fault;
    } finally {
      const host = sent.url.hostname.replace(/^\[(.*)\]$/, '$1');
      told.address = isIP(host) !== 0 ? host : names.preferred(host);
      tell({ ...told, durationMs: performance.now() - startedAt });
    }
  }

  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const { status, headers, body } = await send(await readRequest(input, init), (transmission) =>
      options.onTransmission?.(transmission),
    );
    const empty = [204, 205].includes(status);
    return new Response(empty ? null : body, { status, headers: flattenHeaders(headers) });
  }

  // The openai package asks `fetch` for an empty page to learn the class of responses, unless it can see it.
  return { send, fetch: Object.assign(fetch, { Response }), close: () => agent.close() };
}

type TransmissionDraft = { -readonly [Key in keyof Omit<Transmission, 'durationMs'>]: Transmission[Key] };

/** Refuses what is not allowed. An origin that was let through once always will be. */
function createTargetCheck(
  allowed: ReadonlyMap<string, string>,
  { allowPrivate }: GateOptions,
): (url: URL, origin: string) => void {
  const passed = new Set<string>();
  return (url, origin) => {
    if (passed.has(origin)) return;
    if (!allowed.has(origin)) {
      throw new TransmissionError(
        'not-allowed',
        `${origin} is not among the addresses this audit may reach (${[...allowed.keys()].join(', ')}).`,
      );
    }
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    // A name is checked when it is resolved; an address in figures never is.
    if (isIP(host) !== 0) checkAddress(host, host, allowPrivate);
    passed.add(origin);
  };
}

async function pass(
  sent: Sent,
  dispatcher: Agent,
  options: GateOptions,
  told: TransmissionDraft,
  startedAt: number,
): Promise<Arrived> {
  const arrived = await exchange(dispatcher, sent, {
    firstByte: options.timers.firstByte,
    idle: options.timers.idle,
    total: options.timers.total,
    onStart: () => (told.bytesOut = sent.body?.byteLength ?? 0),
    onStatus: (code) => (told.status = code),
    onBytes: (bytes) => {
      told.firstByteMs ??= performance.now() - startedAt;
      told.bytesIn += bytes;
      if (told.bytesIn <= options.maximumBytes) return;
      throw new TransmissionError(
        'too-large',
        `${told.origin} answered with more than ${options.maximumBytes} bytes.`,
      );
    },
  });
  const { status } = arrived;
  if (status >= 300 && status < 400) {
    throw new TransmissionError(
      'redirect',
      `${told.origin} answered with a redirect (${status}), which is never followed: it would send the texts elsewhere. Name the final address.`,
    );
  }
  told.responseHash = hash('sha256', arrived.body);
  return arrived;
}
