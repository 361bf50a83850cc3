import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract';

export type Client = ContractRouterClient<typeof contract>;

/** Opens the line to the engine: a message channel, whose other end the preload script passes on. */
export function connect(): Client {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('assay:connect', '*', [port2]);
  port1.start();
  return createORPCClient(new RPCLink({ port: port1 }));
}
