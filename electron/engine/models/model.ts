import type { Fields } from '#shared/domain/task';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';
import type { BatchModel } from './batch-model.ts';
import type { OneByOne } from './one-by-one.ts';
import type { MaskBook } from './mask-book.ts';

/** How a model is asked; part of the key under which a prediction is cached. JSON, so that equal settings are equal text. */
export type ModelSettings = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a model that lives elsewhere is sent. */
export interface Sending {
  /** The request of an input as it would go out, without its key. */
  readonly write: (fields: Fields) => { readonly url: string; readonly body: object };
  /** Requests that one input needs. */
  readonly samples: number;
  /** Tokens of one answer. */
  readonly mostTokensOut: number;
}

/** What stands between texts and whoever is sent them. */
export interface Masking {
  /** From now on the placeholders are those of this book. */
  use(book: MaskBook): void;
  /** Gives the values of an input their placeholders; nothing is sent. */
  learn(fields: Fields): void;
}

/** Anything that answers: a local transformer now, a remote endpoint or a baseline behind the same five members later. */
export interface Model {
  readonly descriptor: ModelDescriptor;
  readonly settings: ModelSettings;
  /** How many `predict` calls may usefully be under way at once. */
  readonly concurrency: number;
  /**
   * One prediction an input, in order. A failure of one input is a prediction with status `error`; the promise rejects
   * only when the model as a whole is gone (`inference-failed`) or the signal was aborted (`cancelled`).
   */
  predict(inputs: readonly Fields[], signal?: AbortSignal): Promise<Prediction[]>;
  /** Present where answers come one at a time, each try with its own fate: a remote endpoint. */
  readonly oneByOne?: OneByOne;
  /** Present where it is to be asked by batches of its provider. */
  readonly batch?: BatchModel;
  /** Present where requests leave the machine. */
  readonly sending?: Sending;
  /** Present where personal values are masked in them. */
  readonly masking?: Masking;
  close(): Promise<void>;
}
