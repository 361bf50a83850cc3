import '../engine/network/install-guard.ts';
import type { MessagePort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { createEngine } from '../engine/engine.ts';
import { router } from '../engine/router.ts';

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly MessagePort[] }) => void,
  ): void;
}

interface Start {
  readonly workspacePath: string;
  readonly assayVersion: string;
}

/** Entry of the engine process: the first message carries where to work and the window's end of the line. */
const { parentPort } = process as unknown as { parentPort?: ParentPort };

parentPort?.on('message', ({ data, ports }) => {
  const { workspacePath, assayVersion } = data as Start;
  const [port] = ports;
  if (port === undefined) return;
  const engine = createEngine({ workspacePath, assayVersion });
  new RPCHandler(router).upgrade(port, { context: { engine: engine.context } });
  port.start();
});
