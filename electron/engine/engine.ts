import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract';
import { EngineContext, type EngineOptions } from './engine-context.ts';
import { router } from './router.ts';

/** The verbs of the contract, called in this process. */
export type EngineClient = ContractRouterClient<typeof contract>;

export interface Engine {
  readonly client: EngineClient;
  /** What a transport (port, HTTP) hands to the router with every call. */
  readonly context: EngineContext;
  /** Stops running audits at their next checkpoint and closes the workspace. */
  close(): Promise<void>;
}

/** The whole engine. Nothing is opened before the first verb needs it. */
export function createEngine(options: EngineOptions): Engine {
  const context = new EngineContext(options);
  return {
    client: createRouterClient(router, { context: { engine: context } }),
    context,
    close: () => context.close(),
  };
}
