import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import type { SentTransmission, TransmissionLine } from '#shared/domain/transmission';

export type AttemptState = 'sent' | 'ok' | 'refused' | 'error' | 'skipped' | 'unknown_outcome' | 'cancelled';

/** Where a page of pending requests ended. */
export interface PendingCursor {
  readonly size: number;
  readonly key: Uint8Array;
}

/** One request that has no answer yet. `size` and `key` also serve as the cursor of the next page. */
export interface PendingRequest extends PendingCursor {
  /** The first unit that makes this request; it stands for all of them. */
  readonly unitNo: number;
  readonly repeat: number;
  readonly fields: Fields;
}

export interface Outcome {
  /** As in the `PendingRequest`. */
  readonly unitNo: number;
  readonly prediction: Prediction;
  /** Microseconds by a monotonic clock. */
  readonly latencyUs: number;
  /** What went over the network for it; absent for a model on this machine. */
  readonly sent?: SentTransmission;
}

/** What has happened to requests since the last commit. */
export interface AttemptStep {
  readonly ended?: readonly EndedTry[];
  readonly outcomes?: readonly Outcome[];
  /** Those that go out next. */
  readonly requests?: readonly ({ readonly unitNo: number } & Partial<PendingCursor>)[];
}

/** A try that ended without an outcome: the request stays pending. */
export interface EndedTry {
  /** As in the `PendingRequest`. */
  readonly unitNo: number;
  /** `ok`: answered, one of several answers that the request needs, or a control that had its answer before. */
  readonly state: 'ok' | 'error' | 'cancelled';
  readonly code: string;
  readonly message: string;
  readonly sent?: SentTransmission;
  /** Whether the next try is recorded as sent in the same transaction. */
  readonly again: boolean;
}

export type StoredTransmission = TransmissionLine;

/** What an audit has spent in one role up to now; tokens that the other side did not tell are guessed from bytes. */
export interface Spent {
  readonly requests: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly minutes: number;
}

/** Of one origin. Tokens as far as the other side said them. */
export interface TransmissionTotals {
  readonly origin: string;
  /** `model`, or the tool that asked. */
  readonly role: string;
  readonly requests: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** Requests without an answer or with a status of 400 and above. */
  readonly failed: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Different names and versions of models that answered. */
  readonly versions: number;
}

export interface FinishResult {
  /** Units that now have an outcome (at least one a request). */
  readonly units: number;
  /** Their numbers. */
  readonly settled: readonly number[];
  /** Unit numbers whose attempt had already ended: the first end counts, this one is dropped. */
  readonly late: readonly number[];
  /** Unit numbers for which another answer was stored already: the first answer counts, the attempt says `answer-differs`. */
  readonly differing: readonly number[];
}

/** One try at a unit. Times are ISO 8601, UTC. */
export interface AttemptLine {
  readonly unitNo: number;
  readonly attemptNo: number;
  readonly state: AttemptState;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
}
