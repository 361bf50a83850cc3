import type { Prediction } from './prediction.ts';
import type { ModelDescriptor } from './model.ts';
import type { Fields } from './task.ts';
import type { Edit, Span } from './text.ts';

export interface WorkbenchAnswer {
  readonly model: Pick<ModelDescriptor, 'id' | 'task' | 'labels' | 'fingerprint'>;
  readonly prediction: Prediction;
  /** Milliseconds by a monotonic clock, the model being open already. */
  readonly milliseconds: number;
}

export interface WordWeight extends Span {
  readonly word: string;
  /** Score of the answer with the word minus without it: above 0 the word speaks for the answer. */
  readonly weight: number;
  /** The answer without the word, where it is another one. */
  readonly otherwise: string | null;
}

/** Leave-one-out over words (Li, Monroe and Jurafsky, 2016, "Understanding Neural Networks through Representation Erasure", section 3). */
export interface Saliency {
  readonly answer: string;
  readonly score: number;
  readonly words: readonly WordWeight[];
  /** Words beyond the first 200 were left out. */
  readonly left: number;
}

export const suggestionSources = ['synonym', 'typo', 'casing', 'deletion', 'model', 'vectors'] as const;
export type SuggestionSource = (typeof suggestionSources)[number];

/** One word put in place of another, and what the model then says. */
export interface Suggestion {
  readonly source: SuggestionSource;
  readonly replacement: string;
  readonly text: string;
  readonly edit: Edit;
  readonly answer: string;
  /** Score that the original answer has now. */
  readonly score: number;
  /** Score of the original answer, before minus after. */
  readonly drop: number;
  readonly flips: boolean;
}

/** A text at which a model was seen to fail. */
export interface WorkbenchFailure {
  /** The texts as they were typed. */
  readonly fields: Fields;
  /** What became of them; null where the typed texts themselves are answered wrongly. */
  readonly changed: Fields | null;
  /** The right answer, where one was named. */
  readonly label: string | null;
  /** What changed the text; the test's name in a suite. */
  readonly how: string;
}

/** The best single replacement over the words that matter most; null where nothing lowers the score. */
export interface AttackStep {
  readonly answer: string;
  readonly score: number;
  readonly best: Suggestion | null;
  /** Questions put to the model. */
  readonly queries: number;
}
