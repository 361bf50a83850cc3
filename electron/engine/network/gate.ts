import { createHash } from 'node:crypto';
import { lookup as lookupName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, errors, request, type Dispatcher } from 'undici';
import { classifyAddress } from './addresses.ts';
import { readOrigin } from './origin.ts';
import { readRequest, type Sent } from './read-request.ts';
import { TransmissionError, type Transmission, type TransmissionFault } from './transmission.ts';

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
  readonly onTransmission: (transmission: Transmission) => void;
}

export interface Gate {
  /** As the web's `fetch`: a whole response, whatever its status. Rejects with `TransmissionError`. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

const codeFaults: Readonly<Record<string, TransmissionFault>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'first-byte-timeout',
  UND_ERR_BODY_TIMEOUT: 'idle-timeout',
};

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
  const pinned = new Map<string, string>();
  const agent = new Agent({
    connections: options.connections,
    pipelining: 1,
    headersTimeout: options.timers.firstByte,
    bodyTimeout: options.timers.idle,
    connect: { timeout: options.timers.connect, lookup: pinningLookup(pinned, options.allowPrivate) },
  });

  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const sent = await readRequest(input, init);
    const startedAt = performance.now();
    const told: TransmissionDraft = {
      origin: readOrigin(sent.url)?.text ?? sent.url.origin,
      address: null,
      method: sent.method,
      path: sent.url.pathname,
      status: null,
      bytesOut: sent.body?.byteLength ?? 0,
      bytesIn: 0,
      requestHash: hash(sent.body ?? new Uint8Array()),
      responseHash: null,
      fault: null,
    };
    try {
      checkTarget(sent.url, told.origin, allowed, options);
      return await send(sent, agent, options, told);
    } catch (error) {
      const fault = error instanceof TransmissionError ? error : explain(error, told.origin, sent.signal);
      told.fault = fault.fault;
      throw fault;
    } finally {
      const host = sent.url.hostname.replace(/^\[(.*)\]$/, '$1');
      told.address = isIP(host) !== 0 ? host : (pinned.get(host) ?? null);
      options.onTransmission({ ...told, durationMs: performance.now() - startedAt });
    }
  }

  return { fetch, close: () => agent.close() };
}

type TransmissionDraft = { -readonly [Key in keyof Omit<Transmission, 'durationMs'>]: Transmission[Key] };

function checkTarget(
  url: URL,
  origin: string,
  allowed: ReadonlyMap<string, string>,
  { allowPrivate }: GateOptions,
): void {
  if (!allowed.has(origin)) {
    throw new TransmissionError(
      'not-allowed',
      `${origin} is not among the addresses this audit may reach (${[...allowed.keys()].join(', ')}).`,
    );
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // A name is checked when it is resolved; an address in figures never is.
  if (isIP(host) !== 0) checkAddress(host, host, allowPrivate);
}

function checkAddress(address: string, host: string, allowPrivate: boolean): void {
  const kind = classifyAddress(address);
  if (kind === 'forbidden') {
    throw new TransmissionError(
      'address-forbidden',
      `${host} stands for ${address}, an address no model lives at (link-local, metadata or reserved).`,
    );
  }
  if (kind === 'private' && !allowPrivate) {
    throw new TransmissionError(
      'address-forbidden',
      `${host} stands for ${address} in a private network; allow it with allowPrivate: true if that is meant.`,
    );
  }
}

/** Resolves a name once, checks what it stands for, and gives that address to every later connection. */
function pinningLookup(pinned: Map<string, string>, allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (address: string): void => {
      const family = isIP(address);
      if (options.all === true) callback(null, [{ address, family }]);
      else callback(null, address, family);
    };
    const known = pinned.get(hostname);
    if (known !== undefined) {
      answer(known);
      return;
    }
    lookupName(hostname, { order: 'verbatim' }, (error, address) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      try {
        checkAddress(address, hostname, allowPrivate);
      } catch (fault) {
        callback(fault as NodeJS.ErrnoException, '');
        return;
      }
      pinned.set(hostname, address);
      answer(address);
    });
  };
}

async function send(
  sent: Sent,
  dispatcher: Agent,
  options: GateOptions,
  told: TransmissionDraft,
): Promise<Response> {
  const total = AbortSignal.timeout(options.timers.total);
  const signal = sent.signal === null ? total : AbortSignal.any([sent.signal, total]);
  const { statusCode, headers, body } = await request(sent.url, {
    method: sent.method,
    headers: sent.headers,
    body: sent.body,
    dispatcher,
    signal,
  });
  told.status = statusCode;
  const bytes = await readBody(body, options.maximumBytes, told);
  if (statusCode >= 300 && statusCode < 400) {
    throw new TransmissionError(
      'redirect',
      `${told.origin} answered with a redirect (${statusCode}), which is never followed: it would send the texts elsewhere. Name the final address.`,
    );
  }
  told.responseHash = hash(bytes);
  const empty = [204, 205].includes(statusCode);
  return new Response(empty ? null : bytes, { status: statusCode, headers: flatten(headers) });
}

async function readBody(
  body: Dispatcher.ResponseData['body'],
  maximum: number,
  told: TransmissionDraft,
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of body as AsyncIterable<Buffer>) {
    told.bytesIn += piece.byteLength;
    if (told.bytesIn > maximum) {
      throw new TransmissionError('too-large', `${told.origin} answered with more than ${maximum} bytes.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function flatten(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
  );
}

function explain(error: unknown, origin: string, own: AbortSignal | null): TransmissionError {
  const cause = rootOf(error);
  if (cause instanceof TransmissionError) return cause;
  if (own?.aborted === true) return new TransmissionError('cancelled', 'The request was cancelled.', error);
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new TransmissionError('total-timeout', `${origin} did not finish its answer in time.`, error);
  }
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const fault = codeFaults[code] ?? (isTlsCode(code) ? 'tls' : 'connection');
  const reason = cause instanceof errors.UndiciError ? cause.message : code || cause.message;
  return new TransmissionError(
    fault,
    `${origin}: ${sentences[fault] ?? 'the connection failed'} (${reason}).`,
    error,
  );
}

const sentences: Readonly<Partial<Record<TransmissionFault, string>>> = {
  'name-unknown': 'the name could not be resolved',
  'connection-refused': 'nothing answers at this address',
  'connection-lost': 'the connection was cut',
  'connect-timeout': 'no connection came about in time',
  'first-byte-timeout': 'no answer began in time',
  'idle-timeout': 'the answer stalled',
  tls: 'the certificate is not trusted',
};

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code);
}

function rootOf(error: unknown): Error {
  let cause = error instanceof Error ? error : new Error(String(error));
  while (cause.cause instanceof Error && !(cause instanceof TransmissionError)) cause = cause.cause;
  return cause;
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
