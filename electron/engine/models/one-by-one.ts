import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import type { Transmission, Usage } from '#shared/domain/transmission';
import type { Budget } from './remote/budget.ts';

/** What one try at one input came to. */
export type TryResult = {
  /** What went over the wire; null where nothing did. */
  readonly transmission: Transmission | null;
  readonly usage: Usage | null;
} & (
  | { readonly kind: 'done'; readonly prediction: Prediction }
  /** Answered, and the input needs more answers: another is to be asked for at once. */
  | { readonly kind: 'more' }
  /** Worth another try after this wait. */
  | { readonly kind: 'again'; readonly code: string; readonly message: string; readonly afterMs: number }
  /** No further input will be answered either. */
  | { readonly kind: 'stop'; readonly code: string; readonly message: string }
  /** The signal was raised while it was on its way: sent, perhaps paid, not answered. */
  | { readonly kind: 'cancelled' }
);

/**
 * Which input should be sent next: any; one that was answered before, as a control that tells a provider that is down from inputs
 * that it never answers; or one that was never tried.
 */
export type Preference = 'any' | 'answered' | 'fresh';

/** A model whose answers come one at a time, each try with its own fate: a remote endpoint. */
export interface OneByOne {
  /** Most tries that may be under way at once. */
  readonly concurrency: number;
  /** What may still be spent; tools without a budget of their own share it. */
  readonly budget: Budget;
  /**
   * Resolves at once, or when the pause that is on is over: what goes out next is chosen then.
   * @returns which input says most about the other side
   */
  resumed(signal: AbortSignal): Promise<Preference>;
  /**
   * Resolves with true when the pace and the budget allow one more request for this input; `attempt` must follow.
   * @param yields whether a pause that begins meanwhile ends the wait, with false: another input may be the better one after it
   * @throws AssayError `budget` when the request would break a limit
   */
  ready(fields: Fields, signal: AbortSignal, yields?: boolean): Promise<boolean>;
  /** One try. `tries` have failed before it. Rejects for a fault of this program only. */
  attempt(fields: Fields, tries: number, signal: AbortSignal): Promise<TryResult>;
}
