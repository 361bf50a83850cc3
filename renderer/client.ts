import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract';
import { openServedSession } from './served-session.ts';

export type Client = ContractRouterClient<typeof contract>;

/** Opens the line to the engine: a message channel in the desktop window, HTTP in a served page. */
export function connect(): Client {
  return window.location.protocol.startsWith('http') ? connectHttp() : connectPort();
}

/** A message channel, whose other end the preload script passes on. */
function connectPort(): Client {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('assay:connect', '*', [port2]);
  port1.start();
  return createORPCClient(new PortLink({ port: port1 }));
}

function connectHttp(): Client {
  const session = openServedSession();
  return createORPCClient(
    new HttpLink({
      url: `${window.location.origin}/rpc`,
      // No form and no page of another site can send it.
      headers: { 'x-assay': '1' },
      fetch: async (request, init) => {
        await session;
        return fetch(request, init);
      },
    }),
  );
}
