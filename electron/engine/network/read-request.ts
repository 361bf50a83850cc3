import type { Dispatcher } from 'undici';

/** A request as it goes over the wire, its body whole. */
export interface Sent {
  readonly url: URL;
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal | null;
}

/** Reads the arguments of `fetch`. */
export async function readRequest(input: string | URL | Request, init: RequestInit = {}): Promise<Sent> {
  const { body: given = null } = init;
  // The common case at once: building a Request costs more than sending it.
  if (!(input instanceof Request) && (given === null || typeof given === 'string')) {
    return {
      url: new URL(input),
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      body: given === null ? null : Buffer.from(given),
      signal: init.signal ?? null,
    };
  }
  const asked = new Request(input, init);
  const body = asked.body === null ? null : new Uint8Array(await asked.arrayBuffer());
  return {
    url: new URL(asked.url),
    method: asked.method,
    headers: Object.fromEntries(asked.headers),
    body,
    signal: init.signal ?? null,
  };
}
