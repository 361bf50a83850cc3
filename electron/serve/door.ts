import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Wrong tokens before no token is taken any more; the right one is never typed by hand. */
const mostWrong = 10;
const mostBodyBytes = 1024;
const mostSessions = 8;

/**
 * Who may come in. Every request names exactly this host; every call comes from a page of this origin, carries a header that no
 * form can send and a cookie that no script can read; the cookie is given once for a token that only the owner of the terminal
 * has seen. Any page can send requests to 127.0.0.1, a name can be rebound to it, and other users of the machine reach the port:
 * each of these lacks at least one of the four.
 */
export class Door {
  readonly origin: string;
  readonly #host: string;
  readonly #cookie: string;
  #token: string | null = secret();
  #wrong = 0;
  readonly #sessions: string[] = [];

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.origin = `http://${this.#host}`;
    // Cookies know no ports: the name keeps two windows apart.
    this.#cookie = `assay-${port}`;
  }

  /** The token that can still be used; empty when it was. */
  get token(): string {
    return this.#token ?? '';
  }

  renewToken(): string {
    this.#wrong = 0;
    return (this.#token = secret());
  }

  /** Pages hold no data: the host must be right, and another site may not embed them. */
  mayRead({ headers }: IncomingMessage): boolean {
    const site = headers['sec-fetch-site'];
    const foreign = headers.origin !== undefined && headers.origin !== this.origin;
    return (
      headers.host === this.#host &&
      !foreign &&
      (site === undefined || site === 'none' || site === 'same-origin')
    );
  }

  mayPost({ headers }: IncomingMessage): boolean {
    const site = headers['sec-fetch-site'];
    return (
      headers.host === this.#host &&
      headers.origin === this.origin &&
      (site === undefined || site === 'same-origin') &&
      headers['content-type']?.split(';')[0]?.trim() === 'application/json'
    );
  }

  mayCall(request: IncomingMessage): boolean {
    return this.mayPost(request) && request.headers['x-assay'] === '1' && this.#hasSession(request.headers);
  }

  /** A cookie for the token in the body, which is used up; null for a wrong one. */
  async exchange(request: IncomingMessage): Promise<string | null> {
    const given = await readToken(request);
    if (given === null || this.#token === null || this.#wrong >= mostWrong || !isSame(given, this.#token)) {
      this.#wrong += 1;
      return null;
    }
    this.#token = null;
    const session = secret();
    this.#sessions.push(session);
    if (this.#sessions.length > mostSessions) this.#sessions.shift();
    return `${this.#cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  #hasSession({ cookie = '' }: IncomingHttpHeaders): boolean {
    const given = cookie
      .split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${this.#cookie}=`))
      ?.slice(this.#cookie.length + 1);
    return given !== undefined && this.#sessions.some((session) => isSame(given, session));
  }
}

/** 256 bits. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

async function readToken(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > mostBodyBytes) return null;
  }
  try {
    const { token } = JSON.parse(body) as { token?: unknown };
    return typeof token === 'string' ? token : null;
  } catch {
    return null;
  }
}
