import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completion } from './scripted-provider.ts';

/**
 * A provider in a process of its own that answers after as many milliseconds as its argument says; prints its address. It keeps
 * nothing of what it is asked, so that it may be asked a hundred thousand times.
 */
const latency = Number(process.argv[2] ?? 0);
const body = Buffer.from(completion('positive'));
const headers = { 'content-type': 'application/json', 'content-length': body.byteLength };
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => setTimeout(() => response.writeHead(200, headers).end(body), latency));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1\n`);
});
