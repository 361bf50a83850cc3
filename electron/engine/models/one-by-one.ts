import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import type { Transmission } from '../network/transmission.ts';

/** What one try at one input came to. */
export type TryResult = {
  /** What went over the wire; empty where nothing did. */
  readonly transmissions: readonly Transmission[];
  readonly usage: Usage | null;
} & (
  | { readonly kind: 'done'; readonly prediction: Prediction }
  /** Worth another try after this wait. */
  | { readonly kind: 'again'; readonly code: string; readonly message: string; readonly afterMs: number }
  /** No further input will be answered either. */
  | { readonly kind: 'stop'; readonly code: string; readonly message: string }
);

export interface Usage {
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** As the other side names the model that answered. */
  readonly servedBy: string;
  readonly fingerprint: string | null;
}

/** A model whose answers come one at a time, each try with its own fate: a remote endpoint. */
export interface OneByOne {
  /** Most tries that may be under way at once. */
  readonly concurrency: number;
  /**
   * Resolves when the pace and the budget allow one more request for this input; `attempt` must follow.
   * @throws AssayError `budget` when the request would break a limit
   */
  ready(fields: Fields, signal: AbortSignal): Promise<void>;
  /** One try. `tries` have failed before it. Rejects only after an abort. */
  attempt(fields: Fields, tries: number, signal: AbortSignal): Promise<TryResult>;
}
