import type { ScoreRung } from './connection.ts';
import type { LabelledSpan } from './text.ts';

/** What a model answered. */
export type Answer =
  | {
      readonly kind: 'label';
      readonly label: string;
      /** Score of every label, as the model gives them (softmax: sums to 1). Empty where it gives none. */
      readonly scores: Readonly<Record<string, number>>;
      /** Where the scores come from; absent for the model's own softmax. Scores of different rungs are never mixed. */
      readonly rung?: ScoreRung;
    }
  | {
      readonly kind: 'span';
      readonly text: string;
      /** Offsets in the `context` field; null when the model abstained. */
      readonly start: number | null;
      readonly end: number | null;
      readonly score: number;
    }
  | { readonly kind: 'entities'; readonly entities: readonly LabelledSpan[] }
  | { readonly kind: 'text'; readonly text: string };

/** How much of an input the model did not see. */
export interface Truncation {
  /** Tokens of the whole input, special tokens included. */
  readonly tokens: number;
  /** Tokens the model accepts. */
  readonly limit: number;
  /** Windows used instead of cutting (1: the input was cut). */
  readonly windows: number;
}

/** The outcome of asking one unit. A failure of one example is data, never an exception. */
export type Prediction =
  | { readonly status: 'ok'; readonly answer: Answer; readonly truncation?: Truncation }
  | { readonly status: 'refused'; readonly reason: string }
  | { readonly status: 'error'; readonly code: string; readonly message: string }
  | { readonly status: 'skipped'; readonly reason: string };

export type PredictionStatus = Prediction['status'];
