import { setTimeout as sleep } from 'node:timers/promises';

/** Asks a served window for its page over and over, and remembers the longest time until an answer came. */
export class Pulse {
  #longest = 0;
  #stopped = false;
  readonly #beating: Promise<void>;

  constructor(origin: string) {
    this.#beating = this.#beat(origin);
  }

  async #beat(origin: string): Promise<void> {
    while (!this.#stopped) {
      const startedAt = performance.now();
      await (await fetch(origin)).arrayBuffer();
      this.#longest = Math.max(this.#longest, performance.now() - startedAt);
      await sleep(5);
    }
  }

  /** Milliseconds. */
  async stop(): Promise<number> {
    this.#stopped = true;
    await this.#beating;
    return this.#longest;
  }
}
