import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP, Socket } from 'node:net';
import { AssayError } from '#shared/errors';
import { normalizeHost, readOrigin } from './origin.ts';
import type { Origin } from './origin.ts';

/** An attempt to leave the machine that the guard stopped. */
export interface BlockedAttempt {
  readonly by: 'fetch' | 'socket' | 'lookup' | 'datagram';
  /** `host`, `host:port` or the address, as it was asked for. */
  readonly target: string;
}

/** What may be reached, and what was stopped. One a process: the guard changes the process's own network functions. */
export interface NetworkGuard {
  /**
   * Opens the door to one exact `scheme://host:port` and returns what shuts it again: it stays open for as long as anybody who opened it
   * needs it.
   */
  allow(address: string): () => void;
  readonly allowed: readonly string[];
  readonly blocked: readonly BlockedAttempt[];
}

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

const allowed = new Map<string, Origin>();
/** How many need each allowed origin. */
const users = new Map<string, number>();
const blocked: BlockedAttempt[] = [];
const keptAttempts = 1000;
let installed: NetworkGuard | undefined;

function refuse(by: BlockedAttempt['by'], target: string): AssayError {
  if (blocked.length < keptAttempts) blocked.push({ by, target });
  return new AssayError(
    'network-off',
    `The network is off, so ${target} was not contacted; allow the network for this command if the audit needs it.`,
    { details: { by, target } },
  );
}

/** An address written in figures and `localhost` ask nobody; a server that starts to listen looks them up too. */
function isHostAllowed(host: string): boolean {
  const wanted = normalizeHost(host);
  if (isIP(wanted) !== 0 || wanted === 'localhost') return true;
  return [...allowed.values()].some((origin) => origin.host === wanted);
}

function isEndpointAllowed(host: string, port: number): boolean {
  const wanted = normalizeHost(host);
  return [...allowed.values()].some((origin) => origin.host === wanted && origin.port === port);
}

/** `connect(options)`, `connect(port, host)`, `connect(path)` and Node's own form, an array holding any of these. */
function readEndpoint(values: readonly unknown[]): { host: string; port: number } | 'local-pipe' {
  const [first, second] = values;
  if (Array.isArray(first)) return readEndpoint(first);
  if (typeof first === 'object' && first !== null) {
    const options = first as { path?: unknown; host?: unknown; port?: unknown };
    // A pipe or Unix socket does not leave the machine.
    if (typeof options.path === 'string') return 'local-pipe';
    return {
      host: typeof options.host === 'string' ? options.host : 'localhost',
      port: Number(options.port),
    };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return 'local-pipe';
  return { host: typeof second === 'string' ? second : 'localhost', port: Number(first) };
}

function guardSockets(): void {
  const prototype = Socket.prototype as unknown as { connect: AnyFunction };
  const connect = prototype.connect;
  prototype.connect = function guardedConnect(this: unknown, ...values: unknown[]): unknown {
    const endpoint = readEndpoint(values);
    if (endpoint === 'local-pipe' || isEndpointAllowed(endpoint.host, endpoint.port)) {
      return connect.apply(this, values);
    }
    const error = refuse('socket', `${endpoint.host}:${endpoint.port}`);
    // As a failed connection would arrive: later, as the socket's error event.
    return (this as Socket).destroy(error);
  };
}

function guardFetch(): void {
  const fetch = globalThis.fetch;
  globalThis.fetch = async function guardedFetch(input, options) {
    const address = input instanceof Request ? input.url : String(input);
    const origin = readOrigin(address);
    // `data:` and `blob:` stay inside the process.
    if (origin !== null && !allowed.has(origin.text)) throw refuse('fetch', origin.text);
    return fetch(input, options);
  };
}

/** Every function of `node:dns` that asks about a name given first: callback, promise and `Resolver` forms. */
function guardLookups(): void {
  const promised = dns.promises as unknown as Record<string, unknown>;
  const called = dns as unknown as Record<string, unknown>;
  guardLookupFunctions(called, 'callback');
  guardLookupFunctions(promised, 'promise');
  guardLookupFunctions(dns.Resolver.prototype as unknown as Record<string, unknown>, 'callback');
  guardLookupFunctions(dns.promises.Resolver.prototype as unknown as Record<string, unknown>, 'promise');
}

function guardLookupFunctions(owner: Record<string, unknown>, form: 'callback' | 'promise'): void {
  const names = new Set([
    ...Object.getOwnPropertyNames(owner),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(owner) as object),
  ]);
  for (const name of names) {
    const original = owner[name];
    if (typeof original !== 'function' || !/^(lookup|resolve|reverse)/.test(name)) continue;
    const ask = original as AnyFunction;
    owner[name] = function guardedLookup(this: unknown, ...values: unknown[]): unknown {
      const host = String(values[0]);
      if (isHostAllowed(host)) return ask.apply(this, values);
      const error = refuse('lookup', host);
      if (form === 'promise') return Promise.reject(error);
      const callback = values.at(-1);
      if (typeof callback !== 'function') throw error;
      process.nextTick(callback, error);
      return undefined;
    };
  }
}

function guardDatagrams(): void {
  const prototype = dgram.Socket.prototype as unknown as Record<'send' | 'connect' | 'bind', AnyFunction>;
  for (const name of ['send', 'connect', 'bind'] as const) {
    prototype[name] = () => {
      throw refuse('datagram', `a datagram socket (${name})`);
    };
  }
}

/**
 * Makes this process offline: from now on every connection, name lookup, datagram and `fetch` fails with
 * `network-off` unless its exact scheme, host and port were allowed. The own machine (127.0.0.1) is no exception.
 * Listening, pipes between processes and files are untouched. To be called before any other module loads.
 *
 * It watches Node's own doors (`net`, `tls`, `http`, `http2`, `fetch`, WebSocket, `dns`, `dgram`). It cannot see
 * sockets that native code opens by itself, nor programs or worker threads started from here: an empty network
 * namespace is the proof, this is the first lock.
 */
export function installNetworkGuard(): NetworkGuard {
  if (installed !== undefined) return installed;
  guardSockets();
  guardFetch();
  guardLookups();
  guardDatagrams();
  syncBuiltinESMExports();
  installed = {
    allow(address) {
      const origin = readOrigin(address);
      if (origin === null) {
        throw new AssayError('usage', `"${address}" is not an address of the form scheme://host:port.`);
      }
      allowed.set(origin.text, origin);
      users.set(origin.text, (users.get(origin.text) ?? 0) + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (users.get(origin.text) ?? 1) - 1;
        users.set(origin.text, left);
        if (left === 0) allowed.delete(origin.text);
      };
    },
    get allowed() {
      return [...allowed.keys()];
    },
    blocked,
  };
  return installed;
}

/** True once this process is guarded. */
export function isNetworkGuarded(): boolean {
  return installed !== undefined;
}
