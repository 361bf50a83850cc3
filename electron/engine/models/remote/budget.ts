import { AssayError } from '#shared/errors';

/** Limits of a run; what is absent is not limited. */
export interface BudgetLimits {
  readonly requests?: number;
  readonly tokens?: number;
  /** In the currency of the prices. */
  readonly money?: number;
  readonly minutes?: number;
}

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

/**
 * Counts what a run costs and refuses the next request before it would break a limit: what is under way counts with the
 * most it can cost, so that no limit is passed even when every answer is as long as allowed.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #prices: Prices | null;
  readonly #now: () => number;
  readonly #startedAt: number;
  #requests = 0;
  #tokens = 0;
  #money = 0;
  #reservedTokens = 0;
  #reservedMoney = 0;

  /** @throws AssayError `budget` for a limit in money without prices */
  constructor(limits: BudgetLimits, prices: Prices | null, now: () => number) {
    if (limits.money !== undefined && prices === null) {
      throw new AssayError(
        'audit-file',
        'model.remote.budget.money needs a price, and no table has one for this model: write model.remote.prices (input and output, of a million tokens).',
      );
    }
    this.#limits = limits;
    this.#prices = prices;
    this.#now = now;
    this.#startedAt = now();
  }

  get spent(): Spending {
    return {
      requests: this.#requests,
      tokens: this.#tokens,
      money: this.#prices === null ? null : this.#money,
    };
  }

  /**
   * Sets aside the most a request can cost; null when it fits, else the limit it would break, in words.
   * To be called before the request is sent; `settle` follows with what it did cost.
   */
  reserve(tokensIn: number, mostTokensOut: number): string | null {
    const { requests, tokens, money, minutes } = this.#limits;
    if (requests !== undefined && this.#requests + 1 > requests) return `${requests} requests`;
    if (minutes !== undefined && this.#now() - this.#startedAt >= minutes * 60_000)
      return `${minutes} minutes`;
    const mostTokens = tokensIn + mostTokensOut;
    if (tokens !== undefined && this.#tokens + this.#reservedTokens + mostTokens > tokens)
      return `${tokens} tokens`;
    const mostMoney = this.#costOf(tokensIn, mostTokensOut);
    if (money !== undefined && this.#money + this.#reservedMoney + mostMoney > money)
      return `${money} in money`;
    this.#requests += 1;
    this.#reservedTokens += mostTokens;
    this.#reservedMoney += mostMoney;
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

  /** What a reserved request did cost; null where the provider did not say, when the reservation counts as spent. */
  settle(
    reserved: { readonly tokensIn: number; readonly mostTokensOut: number },
    used: { readonly tokensIn: number; readonly tokensOut: number } | null,
  ): void {
    const { tokensIn, mostTokensOut } = reserved;
    this.#reservedTokens -= tokensIn + mostTokensOut;
    this.#reservedMoney -= this.#costOf(tokensIn, mostTokensOut);
    const counted = used ?? { tokensIn, tokensOut: mostTokensOut };
    this.#tokens += counted.tokensIn + counted.tokensOut;
    this.#money += this.#costOf(counted.tokensIn, counted.tokensOut);
  }

  /** A reserved request that was not sent after all, or failed before it could cost anything. */
  giveBack(reserved: { readonly tokensIn: number; readonly mostTokensOut: number }): void {
    this.#reservedTokens -= reserved.tokensIn + reserved.mostTokensOut;
    this.#reservedMoney -= this.#costOf(reserved.tokensIn, reserved.mostTokensOut);
  }

  #costOf(tokensIn: number, tokensOut: number): number {
    const { input, output } = this.#prices ?? { input: 0, output: 0 };
    return (tokensIn * input + tokensOut * output) / 1e6;
  }
}
