import type { MessagePort } from 'node:worker_threads';
import type { FromInference, ToInference } from './protocol.ts';

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly ports: readonly MessagePort[] }) => void): void;
}

/**
 * The line to whoever asks: the pipe of a fork, or the port that the desktop hands to its utility process. A process that nobody
 * waits for ends. Returns what sends.
 */
export function openLine(hear: (message: ToInference) => void): (message: FromInference) => void {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort === undefined) {
    process.on('message', hear);
    process.on('disconnect', () => process.exit());
    return (message) => void process.send?.(message);
  }
  let port: MessagePort | undefined;
  parentPort.once('message', ({ ports }) => {
    [port] = ports;
    // Electron's ports wrap what was sent, as those of a page do.
    port?.on('message', ({ data }: { data: ToInference }) => hear(data));
    port?.on('close', () => process.exit());
    port?.start();
  });
  return (message) => port?.postMessage(message);
}
