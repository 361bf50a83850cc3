import type { SpendingLimits } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';

/** Price of a million tokens, read and written. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

export interface Spending {
  readonly requests: number;
  readonly tokens: number;
  readonly money: number | null;
}

/** The most that a request can cost, in tokens. */
export interface Reservation {
  readonly tokensIn: number;
  /** Counted where the provider does not say what it read. */
  readonly likelyTokensIn: number;
  readonly mostTokensOut: number;
}

/** What earlier runs of the same audit have cost, as the network ledger tells it. */
export interface EarlierSpending {
  readonly requests: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly minutes: number;
}

/** What all that share a budget have spent and set aside. */
interface Tally {
  readonly startedAt: number;
  requests: number;
  tokens: number;
  money: number;
  reservedTokens: number;
  reservedMoney: number;
  earlierMinutes: number;
  /** Whose earlier spending is counted. */
  readonly counted: Set<string>;
  /** Told when something that was set aside is settled. */
  readonly settled: Set<() => void>;
}

/**
 * Counts what a run costs and refuses the next request before it would break a limit: what is under way counts with the
 * most it can cost, so that no limit is passed even when every answer is as long as allowed.
 */
export class Budget {
  readonly #limits: SpendingLimits;
  readonly #prices: Prices | null;
  readonly #now: () => number;
  readonly #tally: Tally;

  /** @throws AssayError `budget` for a limit in money without prices */
  constructor(limits: SpendingLimits, prices: Prices | null, now: () => number, tally?: Tally) {
    if (limits.money !== undefined && prices === null) {
      throw new AssayError(
        'audit-file',
        'A limit in money (model.remote.budget.money, or that of your settings) needs a price of every model that shares it, and no table has one for this model: write model.remote.prices (input and output, of a million tokens; 0 for a free model).',
      );
    }
    this.#limits = limits;
    this.#prices = prices;
    this.#now = now;
    this.#tally = tally ?? {
      startedAt: now(),
      requests: 0,
      tokens: 0,
      money: 0,
      reservedTokens: 0,
      reservedMoney: 0,
      earlierMinutes: 0,
      counted: new Set(),
      settled: new Set(),
    };
  }

  /** Whether money is limited, so that whoever shares this needs prices. */
  get limitsMoney(): boolean {
    return this.#limits.money !== undefined;
  }

  get limits(): SpendingLimits {
    return this.#limits;
  }

  get spent(): Spending {
    const { requests, tokens, money } = this.#tally;
    return { requests, tokens, money: this.#prices === null ? null : money };
  }

  /**
   * The same budget for another model, with that one's prices.
   * @throws AssayError `budget` when it has none and money is limited
   */
  share(prices: Prices | null): Budget {
    return new Budget(this.#limits, prices, this.#now, this.#tally);
  }

  /** Goes on counting from what earlier runs have spent in this role; each role counts once. */
  countEarlier(role: string, { requests, tokensIn, tokensOut, minutes }: EarlierSpending): void {
    if (this.#tally.counted.has(role)) return;
    this.#tally.counted.add(role);
    this.#tally.requests += requests;
    this.#tally.tokens += tokensIn + tokensOut;
    this.#tally.money += this.#costOf(tokensIn, tokensOut);
    this.#tally.earlierMinutes = Math.max(this.#tally.earlierMinutes, minutes);
  }

  /**
   * Sets aside the most a request can cost; null when it fits, else the limit it would break, in words.
   * To be called before the request is sent; `settle` follows with what it did cost.
   */
  reserve(tokensIn: number, mostTokensOut: number): string | null {
    const { requests, tokens, money, minutes } = this.#limits;
    if (requests !== undefined && this.#tally.requests + 1 > requests) return `${requests} requests`;
    if (minutes !== undefined && this.minutes >= minutes) return `${minutes} minutes`;
    const mostTokens = tokensIn + mostTokensOut;
    if (tokens !== undefined && this.#tally.tokens + this.#tally.reservedTokens + mostTokens > tokens)
      return `${tokens} tokens`;
    const mostMoney = this.#costOf(tokensIn, mostTokensOut);
    if (money !== undefined && this.#tally.money + this.#tally.reservedMoney + mostMoney > money)
      return `${money} in money`;
    this.#tally.requests += 1;
    this.#tally.reservedTokens += mostTokens;
    this.#tally.reservedMoney += mostMoney;
    return null;
  }

  /**
   * To be asked before a run: whether there is room for one request at all.
   * @throws AssayError `audit-file` when there is not
   */
  checkRoom(tokensIn: number, mostTokensOut: number): void {
    const { requests = 1, tokens = Infinity, money = Infinity } = this.#limits;
    const needed = tokensIn + mostTokensOut;
    const cost = this.#costOf(tokensIn, mostTokensOut);
    const short =
      requests < 1
        ? 'requests: it allows none'
        : tokens < needed
          ? `tokens: one request takes up to ${needed}, and it allows ${tokens}`
          : money < cost
            ? `money: one request takes up to ${cost.toPrecision(2)}, and it allows ${money}`
            : null;
    if (short === null) return;
    throw new AssayError('audit-file', `model.remote.budget is too small for one request by ${short}.`);
  }

  /** Resolves with true once something that was set aside is settled, with false where nothing is set aside. */
  async roomMade(signal: AbortSignal): Promise<boolean> {
    const { settled, reservedTokens } = this.#tally;
    if (reservedTokens <= 0) return false;
    let stop: () => void = () => undefined;
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      settled.add(resolve);
    }).finally(() => signal.removeEventListener('abort', stop));
    return true;
  }

  /** What a reserved request did cost; null where the provider did not say, when a guess counts as spent. */
  settle(
    reserved: Reservation,
    used: { readonly tokensIn: number; readonly tokensOut: number } | null,
  ): void {
    const { tokensIn, likelyTokensIn, mostTokensOut } = reserved;
    this.#tally.reservedTokens -= tokensIn + mostTokensOut;
    this.#tally.reservedMoney -= this.#costOf(tokensIn, mostTokensOut);
    const counted = used ?? { tokensIn: likelyTokensIn, tokensOut: mostTokensOut };
    this.#tally.tokens += counted.tokensIn + counted.tokensOut;
    this.#tally.money += this.#costOf(counted.tokensIn, counted.tokensOut);
    this.#tellSettled();
  }

  /** A reserved request that was not sent after all, or failed before it could cost anything. */
  giveBack(reserved: Pick<Reservation, 'tokensIn' | 'mostTokensOut'>): void {
    this.#tally.reservedTokens -= reserved.tokensIn + reserved.mostTokensOut;
    this.#tally.reservedMoney -= this.#costOf(reserved.tokensIn, reserved.mostTokensOut);
    this.#tellSettled();
  }

  #tellSettled(): void {
    for (const tell of this.#tally.settled) tell();
    this.#tally.settled.clear();
  }

  /** Since the audit began, pauses left out. */
  get minutes(): number {
    return this.#tally.earlierMinutes + (this.#now() - this.#tally.startedAt) / 60_000;
  }

  #costOf(tokensIn: number, tokensOut: number): number {
    const { input, output } = this.#prices ?? { input: 0, output: 0 };
    return (tokensIn * input + tokensOut * output) / 1e6;
  }
}
