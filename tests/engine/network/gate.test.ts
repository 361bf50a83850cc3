import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { classifyAddress } from '../../../electron/engine/network/addresses.ts';
import { openGate, type Gate, type GateOptions } from '../../../electron/engine/network/gate.ts';
import type { Transmission } from '#shared/domain/transmission';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(handler: Handler): Promise<string> {
  const server: Server = createServer(handler);
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resume) => server.close(resume));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function open(
  allow: readonly string[],
  more: Partial<GateOptions> = {},
): { gate: Gate; told: Transmission[] } {
  const told: Transmission[] = [];
  const gate = openGate({
    allow,
    allowPrivate: false,
    timers: { connect: 500, firstByte: 500, idle: 500, total: 3000 },
    maximumBytes: 1_000_000,
    connections: 4,
    onTransmission: (transmission) => told.push(transmission),
    ...more,
  });
  closing.push(() => gate.close());
  return { gate, told };
}

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return (error as { fault?: string }).fault ?? String(error);
  }
};

describe('the door out', () => {
  it('passes a request on and tells bytes and hashes of both bodies as the other side counts them', async () => {
    let received = '';
    const origin = await listen((request, response) => {
      request.on('data', (chunk: Buffer) => (received += chunk.toString()));
      request.on('end', () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":"ü"}'),
      );
    });
    const { gate, told } = open([origin]);
    const response = await gate.fetch(`${origin}/v1/x?key=1`, { method: 'POST', body: '{"q":"é"}' });
    expect(await response.json()).toEqual({ a: 'ü' });
    expect(received).toBe('{"q":"é"}');
    expect(told).toMatchObject([
      {
        origin,
        address: '127.0.0.1',
        method: 'POST',
        path: '/v1/x',
        status: 200,
        bytesOut: 10,
        bytesIn: 10,
        fault: null,
      },
    ]);
    expect(told[0]?.requestHash).toMatch(/^[0-9a-f]{64}$/);
    expect(told[0]?.responseHash).not.toBe(told[0]?.requestHash);
  });

  it('reaches no origin that was not allowed, be it another port of the same host', async () => {
    let asked = 0;
    const other = await listen((_, response) => {
      asked += 1;
      response.end('no');
    });
    const { gate, told } = open(['http://127.0.0.1:1']);
    expect(await faultOf(gate.fetch(other, { method: 'POST', body: 'text' }))).toBe('not-allowed');
    expect(asked).toBe(0);
    expect(told).toMatchObject([{ fault: 'not-allowed', status: null, bytesIn: 0 }]);
  });

  it('refuses a redirect, and sends the body to nobody else', async () => {
    const bodies: string[] = [];
    const elsewhere = await listen((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.end('stolen'));
    });
    const origin = await listen((_, response) =>
      response.writeHead(307, { location: `${elsewhere}/x` }).end(),
    );
    const { gate, told } = open([origin, elsewhere]);
    expect(await faultOf(gate.fetch(origin, { method: 'POST', body: 'canary' }))).toBe('redirect');
    expect(bodies).toEqual([]);
    expect(told).toMatchObject([{ fault: 'redirect', status: 307 }]);
  });

  it.each([
    ['first-byte-timeout', () => undefined],
    [
      'idle-timeout',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200).write('{"begin');
      },
    ],
    [
      'connection-lost',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['connection-lost', (request: IncomingMessage) => request.socket.destroy()],
  ] as const)('gives up with %s', async (fault, handler: Handler) => {
    const origin = await listen(handler);
    const { gate, told } = open([origin]);
    expect(await faultOf(gate.fetch(origin, { method: 'POST', body: '{}' }))).toBe(fault);
    expect(told).toMatchObject([{ fault }]);
  });

  it('gives up on a trickle that never stalls long enough to be idle', async () => {
    const origin = await listen((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 50);
      response.on('close', () => clearInterval(timer));
    });
    const { gate } = open([origin], { timers: { connect: 500, firstByte: 500, idle: 500, total: 400 } });
    expect(await faultOf(gate.fetch(origin))).toBe('total-timeout');
  });

  it('stops reading at the cap', async () => {
    const origin = await listen((_, response) => response.end(Buffer.alloc(200_000)));
    const { gate, told } = open([origin], { maximumBytes: 100_000 });
    expect(await faultOf(gate.fetch(origin))).toBe('too-large');
    expect(told[0]?.bytesIn).toBeGreaterThan(100_000);
  });

  it('says when nothing answers, and when the caller changed its mind', async () => {
    const server = createTcpServer();
    await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
    const closed = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise((resume) => server.close(resume));
    const abort = new AbortController();
    const silent = await listen(() => abort.abort());
    const { gate } = open([closed, silent]);
    expect(await faultOf(gate.fetch(closed))).toBe('connection-refused');
    expect(await faultOf(gate.fetch(silent, { signal: abort.signal }))).toBe('cancelled');
  });

  it('reaches no private or metadata address, however it is written', async () => {
    const addresses = [
      'http://169.254.169.254:80',
      'http://0.0.0.0:80',
      'http://10.1.2.3:80',
      'http://192.168.0.9:80',
      'http://3232235530:80',
      'http://0300.0250.0.9:80',
      'http://[fd00:ec2::254]:80',
      'http://[::ffff:10.1.2.3]:80',
      'http://[fe80::1]:80',
    ];
    const { gate } = open(addresses.map((address) => new URL(address).origin));
    for (const address of addresses)
      expect([address, await faultOf(gate.fetch(address))]).toEqual([address, 'address-forbidden']);
  });
});

it.each([
  ['8.8.8.8', 'public'],
  ['127.8.0.1', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['172.16.4.4', 'private'],
  ['100.64.0.1', 'private'],
  ['fc00::1', 'private'],
  ['169.254.0.1', 'forbidden'],
  ['255.255.255.255', 'forbidden'],
  ['224.0.0.1', 'forbidden'],
  ['::', 'forbidden'],
  ['not an address', 'forbidden'],
])('counts %s as %s', (address, kind) => {
  expect(classifyAddress(address)).toBe(kind);
});
