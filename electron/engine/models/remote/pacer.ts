/** Time as the pacer sees it: milliseconds of a clock that never jumps, and a sleep that an abort ends early. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface PacerOptions {
  /** Most requests under way at once. */
  readonly concurrency: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly clock: Clock;
}

/** What one try meant for the pace. */
export type PaceSignal =
  | { readonly kind: 'fine' }
  /** Asked to slow down; `afterMs` as the other side said, null where it said nothing. */
  | { readonly kind: 'slow-down'; readonly afterMs: number | null }
  /** Failed for a reason on the other side or on the way. */
  | { readonly kind: 'failed' }
  /** Says nothing about the other side: a fault of the request. */
  | { readonly kind: 'neutral' };

/** Consecutive failures after which nothing is sent for a while. */
const failuresToOpen = 8;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const minute = 60_000;

/**
 * Decides when the next request may go out: additive increase and multiplicative decrease of what is under way (one more
 * after as many good answers as are allowed at once, half after a request to slow down), sliding windows of a minute for
 * requests and tokens, the pauses the other side asks for, and a circuit breaker that lets one request probe after a pause.
 */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #sent: { readonly at: number; readonly tokens: number }[] = [];
  #limit: number;
  #active = 0;
  #good = 0;
  #failures = 0;
  #pausedUntil = 0;
  #pauseMs = firstPauseMs;
  #isProbing = false;
  #waiting: (() => void)[] = [];

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#limit = options.concurrency;
  }

  /** How many may be under way now. */
  get limit(): number {
    return this.#isProbing ? 1 : Math.max(1, Math.floor(this.#limit));
  }

  get active(): number {
    return this.#active;
  }

  /** Resolves when a request of about this many tokens may be sent; rejects with the signal's reason after an abort. */
  async acquire(tokens: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const wait = this.#waitFor(tokens);
      if (wait === 0) {
        this.#active += 1;
        this.#sent.push({ at: this.#options.clock.now(), tokens });
        return;
      }
      await (wait === null ? this.#released(signal) : this.#options.clock.sleep(wait, signal));
    }
  }

  /** To be called once for every `acquire`, when its try has ended. */
  release(signal: PaceSignal): void {
    this.#active -= 1;
    this.#adjust(signal);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Milliseconds until it is worth looking again; 0: now; null: when a request under way ends. */
  #waitFor(tokens: number): number | null {
    const now = this.#options.clock.now();
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    if (this.#active >= this.limit) return null;
    return this.#windowWait(now, tokens);
  }

  #windowWait(now: number, tokens: number): number {
    const { requestsPerMinute = Infinity, tokensPerMinute = Infinity } = this.#options;
    if (requestsPerMinute === Infinity && tokensPerMinute === Infinity) {
      this.#sent.length = 0;
      return 0;
    }
    while (this.#sent[0] !== undefined && this.#sent[0].at <= now - minute) this.#sent.shift();
    const used = this.#sent.reduce((sum, entry) => sum + entry.tokens, 0);
    const [first] = this.#sent;
    // A request larger than a whole minute's tokens goes out alone rather than never.
    if (first === undefined) return 0;
    const fits = this.#sent.length < requestsPerMinute && used + tokens <= tokensPerMinute;
    return fits ? 0 : Math.max(1, first.at + minute - now);
  }

  #adjust(signal: PaceSignal): void {
    const now = this.#options.clock.now();
    switch (signal.kind) {
      case 'neutral':
        return;
      case 'fine':
        this.#failures = 0;
        this.#isProbing = false;
        this.#pauseMs = firstPauseMs;
        this.#good += 1;
        if (this.#good < this.#limit) return;
        this.#good = 0;
        this.#limit = Math.min(this.#options.concurrency, this.#limit + 1);
        return;
      case 'slow-down':
        this.#good = 0;
        // Answers to one burst arrive together: they are one request to slow down.
        if (now >= this.#pausedUntil) this.#limit = Math.max(1, this.#limit / 2);
        this.#pausedUntil = Math.max(this.#pausedUntil, now + (signal.afterMs ?? this.#nextPause()));
        return;
      case 'failed':
        this.#failures += 1;
        if (!this.#isProbing && this.#failures < failuresToOpen) return;
        this.#isProbing = true;
        this.#pausedUntil = Math.max(this.#pausedUntil, now + this.#nextPause());
    }
  }

  #nextPause(): number {
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(longestPauseMs, pause * 2);
    return pause;
  }

  #released(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
    });
  }
}

/** Exponential back-off with full jitter (Brooker, 2015): a random share of a doubling wait. `draw` is in [0, 1). */
export function backOff(attempt: number, draw: number): number {
  return Math.min(longestPauseMs, 500 * 2 ** attempt) * (0.5 + draw / 2);
}
