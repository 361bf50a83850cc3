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
  readonly waits?: Waits;
}

/** How long it is waited, in milliseconds, where the other side does not say. */
export interface Waits {
  /** The first pause; each further one is twice as long. */
  readonly first: number;
  readonly longest: number;
  /** The longest wait that the other side may ask for; a request that would have to wait longer is given up. */
  readonly longestAsked: number;
}

export const standardWaits: Waits = { first: 1000, longest: 60_000, longestAsked: 300_000 };

/** What one try meant for the pace. */
export type PaceSignal =
  /** Answered; `restMs` where it used up what may be asked for now. */
  | { readonly kind: 'fine'; readonly restMs?: number }
  /**
   * Asked to slow down; `afterMs` as the other side said, null where it said nothing. `again` where the request had been asked to
   * before, and waited: a provider that only says so of every new request does answer.
   */
  | { readonly kind: 'slow-down'; readonly afterMs: number | null; readonly again: boolean }
  /** Failed for a reason on the other side or on the way. */
  | { readonly kind: 'failed' }
  /** Says nothing about the other side: a fault of the request. */
  | { readonly kind: 'neutral' };

/** Consecutive failures after which nothing is sent for a while. */
const failuresToOpen = 8;
/** Pauses in a row, without one answer between them, after which nobody is there: seven minutes with the standard waits. */
const pausesToGiveUp = 12;
const minute = 60_000;

/**
 * Decides when the next request may go out: additive increase and multiplicative decrease of what is under way (one more
 * after as many good answers as are allowed at once, half after a request to slow down), sliding windows of a minute for
 * requests and tokens, the pauses the other side asks for, and a circuit breaker that lets one request probe after a pause
 * and at last gives up.
 */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #waits: Waits;
  #sent: { readonly at: number; readonly tokens: number }[] = [];
  #sentTokens = 0;
  #limit: number;
  #active = 0;
  #good = 0;
  #failures = 0;
  #pausedUntil = 0;
  #pauses = 0;
  #isProbing = false;
  #waiting: (() => void)[] = [];

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#limit = options.concurrency;
    this.#waits = options.waits ?? standardWaits;
  }

  /** Whether pause after pause has brought no answer: no further request makes sense. */
  get isGivenUp(): boolean {
    return this.#pauses >= pausesToGiveUp;
  }

  /** How many may be under way now. */
  get limit(): number {
    return this.#isProbing ? 1 : Math.max(1, Math.floor(this.#limit));
  }

  get active(): number {
    return this.#active;
  }

  /** Whether failure upon failure has let it send one request at a time, after pauses, until one is answered. */
  get isProbing(): boolean {
    return this.#isProbing;
  }

  /** Pauses in a row without an answer between them. */
  get pauses(): number {
    return this.#pauses;
  }

  /** Resolves when no pause is on; rejects with the signal's reason after an abort. */
  async resumed(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    while (this.#isPaused()) await clock.sleep(this.#pausedUntil - clock.now(), signal);
  }

  /**
   * Resolves with true when a request of about this many tokens may be sent; rejects with the signal's reason after an abort.
   * @param yields whether a pause ends the wait, with false
   */
  async acquire(tokens: number, signal: AbortSignal, yields = false): Promise<boolean> {
    for (;;) {
      signal.throwIfAborted();
      if (yields && this.#isPaused()) return false;
      const wait = this.#waitFor(tokens);
      if (wait === 0) {
        this.#active += 1;
        this.#note(tokens);
        return true;
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

  #isPaused(): boolean {
    return this.#options.clock.now() < this.#pausedUntil;
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
    if (requestsPerMinute === Infinity && tokensPerMinute === Infinity) return 0;
    const gone = this.#sent.findIndex(({ at }) => at > now - minute);
    const past = this.#sent.splice(0, gone === -1 ? this.#sent.length : gone);
    for (const entry of past) this.#sentTokens -= entry.tokens;
    const [first] = this.#sent;
    // A request larger than a whole minute's tokens goes out alone rather than never.
    if (first === undefined) return 0;
    const fits = this.#sent.length < requestsPerMinute && this.#sentTokens + tokens <= tokensPerMinute;
    return fits ? 0 : Math.max(1, first.at + minute - now);
  }

  #note(tokens: number): void {
    const { requestsPerMinute, tokensPerMinute } = this.#options;
    if (requestsPerMinute === undefined && tokensPerMinute === undefined) return;
    this.#sent.push({ at: this.#options.clock.now(), tokens });
    this.#sentTokens += tokens;
  }

  #adjust(signal: PaceSignal): void {
    const now = this.#options.clock.now();
    switch (signal.kind) {
      case 'neutral':
        return;
      case 'fine':
        this.#failures = 0;
        this.#isProbing = false;
        this.#pauses = 0;
        this.#pausedUntil = Math.max(this.#pausedUntil, now + (signal.restMs ?? 0));
        this.#good += 1;
        if (this.#good < this.#limit) return;
        this.#good = 0;
        this.#limit = Math.min(this.#options.concurrency, this.#limit + 1);
        return;
      case 'slow-down': {
        this.#good = 0;
        // Answers to one burst arrive together: they are one request to slow down.
        const isNew = now >= this.#pausedUntil;
        if (isNew) this.#limit = Math.max(1, this.#limit / 2);
        const counts = isNew && (signal.afterMs === null || signal.again);
        const pause = counts ? this.#nextPause() : 0;
        this.#pausedUntil = Math.max(this.#pausedUntil, now + (signal.afterMs ?? pause));
        return;
      }
      case 'failed':
        // What was on its way when the pause began says nothing new.
        if (now < this.#pausedUntil) return;
        this.#failures += 1;
        if (!this.#isProbing && this.#failures < failuresToOpen) return;
        this.#isProbing = true;
        this.#pausedUntil = now + this.#nextPause();
    }
  }

  #nextPause(): number {
    const pause = Math.min(this.#waits.longest, this.#waits.first * 2 ** this.#pauses);
    this.#pauses += 1;
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

/** Exponential back-off with jitter (Brooker, 2015): a random share, half at least, of a doubling wait. `draw` is in [0, 1). */
export function backOff(attempt: number, draw: number, { first, longest }: Waits = standardWaits): number {
  return Math.min(longest, (first / 2) * 2 ** attempt) * (0.5 + draw / 2);
}
