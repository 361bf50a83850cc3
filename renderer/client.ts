import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract';
import { LineLost } from '#shared/line-lost';
import { openServedSession } from './served-session.ts';

export type Client = ContractRouterClient<typeof contract>;

export interface Connection {
  readonly client: Client;
  /** Takes up a line to an engine that was started anew. What was asked on the old one fails with `LineLost`. */
  renew(): void;
}

type Link = ClientLink<ClientContext>;

/**
 * Opens the line to the engine: a message channel in the desktop window, HTTP in a served page.
 * @param onLost told when a call got no answer because nobody was there
 */
export function connect(onLost: () => void): Connection {
  if (window.location.protocol.startsWith('http'))
    return { client: createORPCClient(httpLink(onLost)), renew: () => undefined };
  let line = openPort();
  const link: Link = {
    call: async (path, input, options) => {
      const asked = line;
      try {
        return await asked.link.call(path, input, options);
      } catch (error) {
        if (!asked.isClosed() || options.signal?.aborted === true) throw error;
        onLost();
        throw new LineLost(error);
      }
    },
  };
  return {
    client: createORPCClient(link),
    renew: () => {
      line.close();
      line = openPort();
    },
  };
}

/** A message channel, whose other end the preload script passes on. */
function openPort(): { readonly link: Link; readonly isClosed: () => boolean; readonly close: () => void } {
  const { port1, port2 } = new MessageChannel();
  const ends: (() => void)[] = [];
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    port1.close();
    for (const end of ends) end();
  };
  port1.addEventListener('close', close);
  const link = new PortLink({
    port: {
      on: (event, callback) => {
        if (event === 'close') ends.push(callback);
        else port1.addEventListener('message', callback);
      },
      postMessage: (data: unknown, transfer: Transferable[] = []) => port1.postMessage(data, transfer),
    },
  });
  window.postMessage('assay:connect', '*', [port2]);
  port1.start();
  return { link, isClosed: () => closed, close };
}

function httpLink(onLost: () => void): Link {
  const session = openServedSession();
  return new HttpLink({
    url: `${window.location.origin}/rpc`,
    // No form and no page of another site can send it.
    headers: { 'x-assay': '1' },
    fetch: async (request, init) => {
      try {
        await session;
        return await fetch(request, init);
      } catch (error) {
        if (request.signal.aborted) throw error;
        onLost();
        throw new LineLost(error);
      }
    },
  });
}
