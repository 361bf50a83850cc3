import { execFile, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../serve/open-session.ts';

const script = (name: string): string => resolve(import.meta.dirname, name);

describe('the processes of the engine', () => {
  let server: Server;
  let address: string;
  let connections = 0;

  beforeAll(async () => {
    server = createServer((_, response) => response.end('reached'));
    server.on('connection', () => (connections += 1));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each(['cli', 'worker'])('reach nothing unless it was allowed: %s', async (entry) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script('reach-out.ts'), entry, address]);
    expect(JSON.parse(stdout)).toEqual({
      fetch: 'network-off',
      socket: 'network-off',
      lookup: 'network-off',
    });
    expect(connections).toBe(0);
  });

  it('answer on 127.0.0.1 while nothing can leave', async () => {
    const child = spawn(process.execPath, [script('serve-offline.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const line = await new Promise<string>((told, failed) => {
        child.stdout.once('data', (chunk: Buffer) => told(chunk.toString()));
        child.once('exit', (status) => failed(new Error(`ended with status ${String(status)}`)));
      });
      const { own, ...served } = JSON.parse(line) as { origin: string; token: string; own: string };
      expect(own).toBe('network-off');
      const cookie = await openSession(served);
      const { origin } = served;
      const response = await fetch(`${origin}/rpc/catalogue/list`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, 'x-assay': '1', cookie },
        body: JSON.stringify({ json: { kind: 'metric' } }),
      });
      expect(response.status).toBe(200);
    } finally {
      child.kill();
    }
  });
});
