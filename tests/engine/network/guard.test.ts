import { execFile } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { lookup as lookupPromise } from 'node:dns/promises';
import { get, createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installNetworkGuard } from '../../../electron/engine/network/guard.ts';
import type { NetworkGuard } from '../../../electron/engine/network/guard.ts';

/** A server of this machine that counts what reaches it and sends `/away` on to another port. */
async function startServer(
  redirect = '',
): Promise<{ server: Server; address: string; seen: string[]; connections: () => number }> {
  const seen: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { location: redirect }).end();
    else response.end('reached');
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}`, seen, connections: () => connections };
}

function codeOf(error: unknown): unknown {
  return (
    (error as { code?: unknown; cause?: { code?: unknown } }).cause?.code ??
    (error as { code?: unknown }).code
  );
}

function failure(start: (fail: (error: Error) => void) => void): Promise<unknown> {
  return new Promise((done) => start((error) => done(codeOf(error))));
}

describe('the network guard', () => {
  let guard: NetworkGuard;
  let shut: Awaited<ReturnType<typeof startServer>>;
  let open: Awaited<ReturnType<typeof startServer>>;

  beforeAll(async () => {
    guard = installNetworkGuard();
    // Listening is no way out, so servers start under the guard too.
    shut = await startServer();
    open = await startServer(`${shut.address}/secret`);
    guard.allow(open.address);
  });

  afterAll(() => {
    shut.server.close();
    open.server.close();
  });

  it('stops fetch before the server sees anything, and says how to allow it', async () => {
    await expect(fetch(`${shut.address}/secret`)).rejects.toMatchObject({
      code: 'network-off',
      message: expect.stringContaining('allow the network') as string,
    });
    expect(shut.connections()).toBe(0);
  });

  it('lets an allowed scheme, host and port through', async () => {
    const response = await fetch(`${open.address}/ok`);
    expect(await response.text()).toBe('reached');
  });

  it('follows no redirect to a place that was not allowed', async () => {
    await expect(fetch(`${open.address}/away`)).rejects.toSatisfy((error) => codeOf(error) === 'network-off');
    expect(open.seen).toContain('/away');
    expect(shut.connections()).toBe(0);
  });

  it('stops http, plain sockets, TLS and WebSocket', async () => {
    const port = Number(new URL(shut.address).port);
    expect(await failure((fail) => get(`${shut.address}/secret`).on('error', fail))).toBe('network-off');
    expect(await failure((fail) => connect(port, '127.0.0.1').on('error', fail))).toBe('network-off');
    expect(await failure((fail) => connectSecurely({ port, host: '127.0.0.1' }).on('error', fail))).toBe(
      'network-off',
    );
    await new Promise((done) =>
      new WebSocket(shut.address.replace('http', 'ws')).addEventListener('error', done),
    );
    expect(shut.connections()).toBe(0);
  });

  it('stops name lookups in every form, and datagrams', async () => {
    expect(await failure((fail) => dns.lookup('example.org', (error) => error && fail(error)))).toBe(
      'network-off',
    );
    expect(await failure((fail) => dns.resolve4('example.org', (error) => error && fail(error)))).toBe(
      'network-off',
    );
    await expect(lookupPromise('example.org')).rejects.toMatchObject({ code: 'network-off' });
    await expect(new dns.promises.Resolver().resolve('example.org')).rejects.toMatchObject({
      code: 'network-off',
    });
    const socket = dgram.createSocket('udp4');
    expect(() => socket.send('x', 53, '127.0.0.1')).toThrow(
      expect.objectContaining({ code: 'network-off' }) as Error,
    );
    socket.close();
  });

  it('keeps a list of what it stopped', () => {
    const targets = guard.blocked.map(({ by, target }) => `${by} ${target}`);
    expect(targets).toContain(`fetch ${shut.address}`);
    expect(targets).toContain(`socket ${new URL(shut.address).host}`);
    expect(targets).toContain('lookup example.org');
  });

  it('shuts a door again', async () => {
    const other = await startServer();
    const shut = guard.allow(other.address);
    const shutToo = guard.allow(other.address);
    expect((await fetch(other.address)).status).toBe(200);
    shut();
    shut();
    await expect(fetch(other.address)).resolves.toBeDefined();
    shutToo();
    await expect(fetch(other.address)).rejects.toMatchObject({ code: 'network-off' });
    other.server.close();
  });

  it('is in place in an inference process from its first line', async () => {
    const entry = resolve(import.meta.dirname, '../../../electron/engine/models/local/inference-process.ts');
    const program = `await import(${JSON.stringify(entry)});
      await fetch(${JSON.stringify(`${shut.address}/secret`)}).catch((error) => console.log(error.code));
      process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    expect(stdout.trim()).toBe('network-off');
    expect(shut.connections()).toBe(0);
  });
});
