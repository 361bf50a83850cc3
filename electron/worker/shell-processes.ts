import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { ProcessEvents, StartedProcess, StartProcess } from '../engine/models/local/start-process.ts';
import type { FromInference, ToInference } from '../engine/models/local/protocol.ts';

const news = z.union([
  z.object({ inference: z.string(), pid: z.int() }),
  z.object({ inference: z.string(), printed: z.string() }),
  z.object({ inference: z.string(), ended: z.string() }),
]);

interface Held {
  readonly events: ProcessEvents;
  readonly waiting: ToInference[];
  port: MessagePort | undefined;
  pid: number | undefined;
}

/** Inference processes by way of the shell: Electron's binary runs no programs of Node, but starts utility processes. */
export class ShellProcesses {
  readonly #post: (message: unknown) => void;
  readonly #held = new Map<string, Held>();

  constructor(post: (message: unknown) => void) {
    this.#post = post;
  }

  /** The shell knows the one program that it starts, so `entry` does not travel. */
  readonly start: StartProcess = (_entry, events): StartedProcess => {
    const id = crypto.randomUUID();
    const held: Held = { events, waiting: [], port: undefined, pid: undefined };
    this.#held.set(id, held);
    this.#post({ inference: id, ask: 'start' });
    return {
      get pid() {
        return held.pid;
      },
      post: (message) => {
        if (held.port === undefined) held.waiting.push(message);
        else held.port.postMessage(message);
      },
      // The desktop's engine lives until it is told to end.
      setBusy: () => undefined,
      kill: () => this.#post({ inference: id, ask: 'kill' }),
    };
  };

  /** True when the message was about one of these processes. */
  hear(message: unknown, ports: readonly MessagePort[]): boolean {
    const told = news.safeParse(message);
    if (!told.success) return false;
    const held = this.#held.get(told.data.inference);
    if (held === undefined) return true;
    if ('pid' in told.data) this.#connect(held, told.data.pid, ports[0]);
    else if ('printed' in told.data) held.events.printed(told.data.printed);
    else {
      this.#held.delete(told.data.inference);
      held.port?.close();
      held.events.ended(told.data.ended);
    }
    return true;
  }

  #connect(held: Held, pid: number, port: MessagePort | undefined): void {
    held.pid = pid;
    held.port = port;
    // Electron's ports wrap what was sent, as those of a page do.
    port?.on('message', ({ data }: { data: FromInference }) => held.events.message(data));
    port?.start();
    for (const message of held.waiting.splice(0)) port?.postMessage(message);
  }
}
