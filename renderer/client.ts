import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract';

export type Client = ContractRouterClient<typeof contract>;

/** Opens the line to the engine: over HTTP where a served page was given a token, else through the desktop's preload script. */
export function connect(): Client {
  const token = takeToken();
  return token === null ? connectPort() : connectHttp(token);
}

/** A message channel, whose other end the preload script passes on. */
function connectPort(): Client {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('assay:connect', '*', [port2]);
  port1.start();
  return createORPCClient(new PortLink({ port: port1 }));
}

function connectHttp(token: string): Client {
  return createORPCClient(
    new HttpLink({ url: `${location.origin}/rpc`, headers: { 'x-assay-token': token } }),
  );
}

const tokenKey = 'assay-token';

/**
 * The token that `assay serve` put behind the `#` of the address, where no server log sees it. It leaves the address at once
 * and stays for this tab alone, so that reloading works and a copied address does not carry it.
 */
function takeToken(): string | null {
  const given = /^#token=([\w-]+)/.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(tokenKey);
}
