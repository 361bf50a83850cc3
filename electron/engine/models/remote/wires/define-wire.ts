import type { Message } from '../../prompts.ts';
import type { TryOutcome } from '../try-outcome.ts';

/** What a request asks for besides its messages. */
export interface Asked {
  /** The model's name at the provider. */
  readonly model: string;
  /** Null: not sent, so that the provider's own holds. */
  readonly temperature: number | null;
  readonly maxTokens: number;
  readonly seed: number | null;
  readonly stop: readonly string[];
  /** JSON schema that the answer must have; null: free text. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  /** Log probabilities of so many likeliest tokens at each place; 0: none. */
  readonly topLogprobs: number;
  /** Answers to one request. */
  readonly samples: number;
  /** Whether the answer is to come as a stream of events. */
  readonly stream: boolean;
}

/** The shape of requests and answers of one kind of endpoint. */
export interface Wire {
  /** Behind the base address. */
  readonly path: string;
  body(messages: readonly Message[], asked: Asked): Readonly<Record<string, unknown>>;
  readonly read: (raw: unknown) => TryOutcome;
  /**
   * Puts the events of a streamed answer together into what `read` reads; null when they do not say that it is complete.
   * A wire without it has no streams.
   */
  readonly join?: (events: readonly unknown[]) => unknown;
}
