import { setTimeout as sleep } from 'node:timers/promises';
import type { Preference } from './one-by-one.ts';

/** Something to ask, and how often that has failed. */
export interface Queued<T> {
  readonly item: T;
  readonly tries: number;
  /** It was answered before: whether it is answered again is all that counts. */
  readonly isControl?: boolean;
}

/** So many may wait for another try while others are asked; beyond it they are waited for. */
const mostWaiting = 1024;

/**
 * What is asked next by several lanes at once. What failed waits here for its time and holds no lane meanwhile: inputs that a
 * provider never answers would else fill all lanes and look like a provider that is down.
 */
export class RetryQueue<T> {
  readonly #take: () => T | undefined;
  /** In the order of their times. */
  readonly #waiting: { readonly at: number; readonly queued: Queued<T> }[] = [];
  /** Taken, never tried, and given back. */
  readonly #fresh: T[] = [];
  #hasControl = false;

  /** @param take the next that was never tried; undefined when there is none left */
  constructor(take: () => T | undefined) {
    this.#take = take;
  }

  /**
   * Undefined when nothing is left for this lane; rejects with the reason of the signal.
   * @param preference `fresh`: one that was never tried goes before those whose time has come; `answered`: one that was answered
   *   goes once more, a single one at a time
   */
  async next(
    signal: AbortSignal,
    preference: Preference = 'any',
    answered?: T,
  ): Promise<Queued<T> | undefined> {
    if (preference === 'answered' && answered !== undefined && !this.#hasControl) {
      this.#hasControl = true;
      return { item: answered, tries: 0, isControl: true };
    }
    const [first] = this.#waiting;
    const isDue = first !== undefined && first.at <= performance.now() && preference !== 'fresh';
    if (!isDue && this.#waiting.length < mostWaiting) {
      const item = this.#fresh.shift() ?? this.#take();
      if (item !== undefined) return { item, tries: 0 };
    }
    const soonest = this.#waiting.shift();
    if (soonest === undefined) return undefined;
    const wait = soonest.at - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
    return soonest.queued;
  }

  /** It was not tried after all, or was a control. */
  giveBack(queued: Queued<T>): void {
    const { item, tries, isControl = false } = queued;
    if (isControl) this.#hasControl = false;
    else if (tries === 0) this.#fresh.push(item);
    else this.putBack({ ...queued, tries: tries - 1 }, 0);
  }

  /** It failed once more and is to be tried again after a wait in milliseconds. */
  putBack(queued: Queued<T>, afterMs: number): void {
    if (queued.isControl === true) {
      this.giveBack(queued);
      return;
    }
    const at = performance.now() + afterMs;
    const later = this.#waiting.findIndex((other) => other.at > at);
    this.#waiting.splice(later === -1 ? this.#waiting.length : later, 0, {
      at,
      queued: { ...queued, tries: queued.tries + 1 },
    });
  }
}
