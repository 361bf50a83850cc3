import type { Prediction } from '#shared/domain/prediction';
import type { SentTransmission } from '#shared/domain/transmission';
import type { Fields } from '#shared/domain/task';

/** One request of a batch. */
export interface BatchRequest {
  /** Comes back with the answer; unique in the batch. */
  readonly id: string;
  readonly fields: Fields;
}

/** How far a batch is. */
export interface BatchLook {
  readonly hasEnded: boolean;
  /** As the provider says it: `in_progress`, `completed`, `expired` … */
  readonly status: string;
  /** Answered or failed. */
  readonly done: number;
}

/** A model whose provider takes many requests at once and answers hours later. */
export interface BatchModel {
  /** Most requests in one batch. */
  readonly most: number;
  /** Milliseconds between two looks. */
  readonly pollMs: number;
  /** From now on each HTTP try is told to this listener. */
  hear(onSent: (sent: SentTransmission) => void): void;
  /** Sets the most that the request can cost aside; the limit it would break, in words, else null. */
  reserve(request: BatchRequest): string | null;
  /** Uploads the requests and starts them; returns the provider's name of the batch. */
  submit(requests: readonly BatchRequest[], token: string, signal: AbortSignal): Promise<string>;
  /** The provider's name of the batch that was started under this token; null where it knows none. */
  find(token: string, signal: AbortSignal): Promise<string | null>;
  look(batch: string, signal: AbortSignal): Promise<BatchLook>;
  /**
   * Answers by id, of the requests that have one. Order does not matter; an id that comes twice is an error of that request,
   * one that was never in the batch an error of the whole batch.
   * @param ids of everything that was in it
   * @param requests those whose answers are wanted
   */
  collect(
    batch: string,
    ids: readonly string[],
    requests: readonly BatchRequest[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Prediction>>;
}
