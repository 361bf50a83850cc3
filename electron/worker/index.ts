import '../engine/network/install-guard.ts';
import type { MessagePort } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { createEngine, type Engine } from '../engine/engine.ts';
import { useKeychain } from '../engine/models/remote/keychain-keys.ts';
import { router } from '../engine/router.ts';
import { useProcesses } from '../engine/models/local/start-process.ts';
import { KeychainLine } from './ask-keychain.ts';
import { ShellProcesses } from './shell-processes.ts';

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly MessagePort[] }) => void,
  ): void;
}

interface Start {
  readonly workspacePath: string;
  readonly userFolder: string;
  readonly assayVersion: string;
}

/**
 * Entry of the engine process: a message carries where to work and a window's end of the line. A window that was loaded anew
 * brings another line to the same engine; `close` ends running audits at a checkpoint, and the process.
 */
const { parentPort } = process as unknown as { parentPort?: ParentPort };
let engine: Engine | undefined;
const keychain = new KeychainLine((message) => parentPort?.postMessage(message));
useKeychain(keychain.find);
const processes = new ShellProcesses((message) => parentPort?.postMessage(message));
useProcesses(processes.start);

parentPort?.on('message', ({ data, ports }) => {
  if (data === 'close') {
    void (engine?.close() ?? Promise.resolve()).finally(() => process.exit(0));
    return;
  }
  const [port] = ports;
  if (keychain.hear(data) || processes.hear(data, ports) || port === undefined) return;
  engine ??= createEngine({ ...(data as Start), host: 'desktop' });
  new RPCHandler(router).upgrade(port, { context: { engine: engine.context } });
  port.start();
});
