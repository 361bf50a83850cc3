import { request } from 'node:http';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#shared/content-security-policy';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { serve, type Served } from '../../electron/serve/serve.ts';
import { openSession } from './open-session.ts';

let folder: string;
let engine: Engine;
let served: Served;
let port: number;
let cookie: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-serve-'));
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>Assay</title>');
  writeFileSync(join(folder, 'pages', 'assets', 'app.js'), '1');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  engine = createEngine({ workspacePath: join(folder, 'none.assay'), assayVersion: '0', userFolder: folder });
  served = await serve(engine, { pages: join(folder, 'pages') });
  port = Number(new URL(served.origin).port);
  cookie = await openSession(served);
});
afterAll(async () => {
  await served.close();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Status, headers and body of a call with exactly these headers; an empty value leaves the header out. */
function call({ method = 'POST', path = '/rpc/catalogue/list', body, headers = {} }: Call) {
  const all = { host: `127.0.0.1:${port}`, ...headers };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, path, method, headers: given, setHost: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(method === 'POST' ? (body ?? JSON.stringify({ json: { kind: 'metric' } })) : undefined);
    },
  );
}

describe('the door of the served window', () => {
  it('lets exactly one combination of host, origin, session, header and method call the engine', async () => {
    const hosts = {
      right: `127.0.0.1:${port}`,
      foreign: 'evil.test',
      rebound: `127.0.0.1.nip.io:${port}`,
      named: `localhost:${port}`,
      'other port': `127.0.0.1:${port + 1}`,
      IPv6: `[::1]:${port}`,
      'trailing dot': `127.0.0.1.:${port}`,
      'no port': '127.0.0.1',
    };
    const origins = {
      right: served.origin,
      none: '',
      null: 'null',
      'other port': `http://127.0.0.1:${port + 1}`,
      secure: `https://127.0.0.1:${port}`,
      foreign: 'http://evil.test',
    };
    const sessions = {
      right: cookie,
      none: '',
      'of another port': cookie.replace(String(port), String(port + 1)),
      wrong: `${cookie.slice(0, -2)}xx`,
    };
    const allowed: string[] = [];
    for (const [hostName, host] of Object.entries(hosts))
      for (const [originName, origin] of Object.entries(origins))
        for (const [sessionName, session] of Object.entries(sessions))
          for (const method of ['POST', 'GET', 'OPTIONS', 'PUT']) {
            const headers = {
              host,
              origin,
              cookie: session,
              'x-assay': '1',
              'content-type': 'application/json',
            };
            const { status, headers: sent } = await call({ method, headers });
            expect(sent['access-control-allow-origin']).toBeUndefined();
            if (status >= 200 && status < 300)
              allowed.push([hostName, originName, sessionName, method].join(' '));
          }
    expect(allowed).toEqual(['right right right POST']);
  });

  it.each([
    ['without its own header', { 'x-assay': '' }],
    ['as a form would send it', { 'content-type': 'text/plain' }],
    ['from a site beside this one', { 'sec-fetch-site': 'same-site' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a call %s', async (_name, changed) => {
    const good = { origin: served.origin, cookie, 'x-assay': '1', 'content-type': 'application/json' };
    expect((await call({ headers: good })).status).toBe(200);
    expect((await call({ headers: { ...good, ...changed } })).status).toBe(403);
  });

  it('takes its token once, and none after ten wrong ones', async () => {
    const other = await serve(engine);
    const address = new URL(other.origin);
    const post = async (token: string): Promise<number> => {
      const response = await fetch(`${address.origin}/session`, {
        method: 'POST',
        headers: { origin: address.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
      return response.status;
    };
    const { token } = other;
    expect(await post('')).toBe(403);
    expect(await post(`${token}x`)).toBe(403);
    expect(await post(token)).toBe(204);
    expect(await post(token)).toBe(403);
    const fresh = new URL(other.newAddress()).hash.slice('#token='.length);
    for (let tries = 0; tries < 10; tries += 1) expect(await post('wrong')).toBe(403);
    expect(await post(fresh)).toBe(403);
    await other.close();
  });

  it('gives a cookie that no script reads and no other site sends', async () => {
    const other = await serve(engine);
    const response = await fetch(`${other.origin}/session`, {
      method: 'POST',
      headers: { origin: other.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: other.token }),
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^assay-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    await other.close();
  });

  it('serves its own files and nothing else, whatever the path says', async () => {
    const page = await call({ method: 'GET', path: '/' });
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-security-policy': contentSecurityPolicy },
    });
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await call({ method: 'GET', path: '/assets/app.js' })).status).toBe(200);
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/..%5csecret.txt',
      '//secret.txt',
      '/assets/',
      '/assets',
      '/index.html%00.js',
      '/\\\\evil\\share',
      '/etc/passwd',
      '/./index.html',
      'http://evil.test/',
      '/package.json',
    ];
    for (const path of paths) {
      const found = await call({ method: 'GET', path });
      expect([path, found.status]).toEqual([path, 404]);
      expect(found.text).not.toContain('secret\n');
    }
    expect((await call({ method: 'GET', path: '/', headers: { host: 'evil.test' } })).status).toBe(403);
    expect(
      (await call({ method: 'GET', path: '/', headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403);
  });

  it('has no WebSocket, and listens to this machine alone', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toBe('');
    if (process.platform !== 'linux') return;
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const listening = execFileSync('cat', ['/proc/net/tcp', '/proc/net/tcp6'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => new RegExp(`:${hex} [0-9A-F:]+ 0A `).test(line));
    expect(listening.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${hex}`]);
  });
});
