import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RPCHandler } from '@orpc/server/node';
import type { Engine } from '../engine/engine.ts';
import { router } from '../engine/router.ts';
import { Door } from './door.ts';
import { securityHeaders } from './security-headers.ts';
import { readPages, type Pages } from './static-pages.ts';

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The address to open, with the one-time token behind its `#`. */
  readonly address: string;
  /** The same token, good for one `POST /session`. */
  readonly token: string;
  /** The address for another browser: its token is new, and older ones that nobody used are void. */
  newAddress(): string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Folder of the built renderer; without it only the contract is served. */
  readonly pages?: string;
}

/**
 * The contract and the built window over HTTP on 127.0.0.1, on a port that the system chooses. `Door` says who may come in;
 * listening is not a way out, so the network guard of the process stays shut.
 */
export async function serve(engine: Engine, options: ServeOptions = {}): Promise<Served> {
  const handler = new RPCHandler(router);
  const pages = options.pages === undefined ? undefined : await readPages(options.pages);
  const server = createServer();
  await listen(server);
  const { port } = server.address() as AddressInfo;
  const door = new Door(port);
  server.on('request', (request, response) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // There is no WebSocket here to upgrade to.
  server.on('upgrade', (_request, socket) => socket.destroy());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (request.method === 'GET' && door.mayRead(request)) {
      sendPage(pages, path, response);
      return;
    }
    if (request.method === 'POST' && path === '/session' && door.mayPost(request)) {
      const cookie = await door.exchange(request);
      response.writeHead(cookie === null ? 403 : 204, cookie === null ? {} : { 'set-cookie': cookie }).end();
      return;
    }
    if (request.method === 'POST' && path.startsWith('/rpc/') && door.mayCall(request)) {
      const { matched } = await handler.handle(request, response, {
        prefix: '/rpc',
        context: { engine: engine.context },
      });
      if (!matched) response.writeHead(404).end();
      return;
    }
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Forbidden\n');
  }

  const addressOf = (token: string): string => `${door.origin}/#token=${token}`;
  const { token } = door;
  return {
    origin: door.origin,
    address: addressOf(token),
    token,
    newAddress: () => addressOf(door.renewToken()),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
}

/** The path as it was sent: a URL parser would mend what should be refused. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

function sendPage(pages: Pages | undefined, path: string, response: ServerResponse): void {
  const page = pages?.get(path === '/' ? '/index.html' : path);
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': page.type, 'content-length': page.bytes.length }).end(page.bytes);
}
