import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RPCHandler } from '@orpc/server/node';
import type { Engine } from '../engine/engine.ts';
import { router } from '../engine/router.ts';

export interface ServedContract {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/**
 * The contract over HTTP on 127.0.0.1, random port. A call needs the one-time token in `x-assay-token`, the exact Host, and no
 * foreign Origin, so that neither another page nor another user of the machine can reach the engine. Listening is not a way
 * out: the network guard of the process that serves stays shut.
 */
export async function serveContract(engine: Engine): Promise<ServedContract> {
  const token = randomBytes(32).toString('base64url');
  const handler = new RPCHandler(router);
  const server = createServer((request, response) => {
    if (!isAllowed(request, server, token)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Forbidden\n');
      return;
    }
    void handler
      .handle(request, response, { prefix: '/rpc', context: { engine: engine.context } })
      .then(({ matched }) => {
        if (!matched) response.writeHead(404).end();
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

function isAllowed(request: IncomingMessage, server: Server, token: string): boolean {
  const { port } = server.address() as AddressInfo;
  const { host, origin, 'x-assay-token': given } = request.headers;
  return (
    host === `127.0.0.1:${port}` &&
    (origin === undefined || origin === `http://${host}`) &&
    typeof given === 'string' &&
    isSame(given, token)
  );
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
