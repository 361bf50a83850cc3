import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Task } from '#shared/domain/task';
import type { PeerNames } from './peers.ts';

interface MetricFacts {
  readonly id: string;
  readonly title: string;
  /** One sentence with the denominator spelled out. */
  readonly summary: string;
  readonly cites: readonly string[];
  /** What other toolkits call it, where they have it. */
  readonly peers?: PeerNames;
  readonly tasks: readonly Task[];
  /** `neither`: a description, with no good and bad end. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** Least and greatest value; 0 and 1 when absent. */
  readonly range?: readonly [number, number];
  /** `named`: computed only when the audit file names it, because the standard ones say nearly the same. */
  readonly use?: 'standard' | 'named';
  /** Reads the scores of labels: not to be held against scores that come from elsewhere. */
  readonly reads?: 'scores';
}

/** A mean over units of a value; null where the unit cannot be scored (no gold, other kind of answer). */
export interface MeanMetric extends MetricFacts {
  readonly kind: 'mean';
  /** True when every value is 0 or 1, so that binomial intervals and exact tests apply. */
  readonly binary: boolean;
  score(gold: Gold, answer: Answer): number | null;
  readonly examples: readonly {
    readonly gold: Gold;
    readonly answer: Answer;
    readonly value: number | null;
  }[];
}

/** A mean over units of a value that takes an encoder's vectors to compute: stored once, when the answers are in. */
export interface EmbeddedMetric extends MetricFacts {
  readonly kind: 'embedded';
  readonly binary: false;
  /** The texts `score` will ask the vectors of; none where the unit cannot be scored. */
  textsToEmbed(gold: Gold, answer: Answer): readonly string[];
  /** @param vectorOf the vector of length 1 of a text that `textsToEmbed` named */
  score(gold: Gold, answer: Answer, vectorOf: (text: string) => Float32Array): number | null;
  readonly examples: readonly {
    readonly gold: Gold;
    readonly answer: Answer;
    readonly vectors: Readonly<Record<string, readonly number[]>>;
    readonly value: number | null;
  }[];
}

/** A function of the confusion counts of a slice. */
export interface ConfusionMetric extends MetricFacts {
  readonly kind: 'confusion';
  /**
   * @param counts row-major, `counts[gold * labels + predicted]`; length `labels * labels`; whole or weighted counts
   * @returns a value in the metric's range, or null where undefined (no rows)
   */
  compute(counts: Float64Array, labels: number): number | null;
  readonly examples: readonly {
    readonly counts: readonly (readonly number[])[];
    readonly value: number | null;
  }[];
}

/** A function of counts that are added up over all units before anything is divided, such as corpus BLEU. */
export interface CorpusMetric extends MetricFacts {
  readonly kind: 'corpus';
  /** How many numbers a tally has. */
  readonly width: number;
  /** What one unit adds, of length `width`; null where it cannot be scored. */
  tally(gold: Gold, answer: Answer): readonly number[] | null;
  /** @param sums the tallies of all units added up, each perhaps several times over; null where undefined */
  compute(sums: Float64Array): number | null;
  readonly examples: readonly {
    readonly units: readonly { readonly gold: Gold; readonly answer: Answer }[];
    readonly value: number | null;
  }[];
}

/** A function of how sure the answers were and how often they were right, in bins of equal numbers of units. */
export interface CalibrationMetric extends MetricFacts {
  readonly kind: 'calibration';
  readonly bins: number;
  /** @param gaps sum over each bin's units of score minus rightness @param sizes units a bin; null without units */
  compute(gaps: Float64Array, sizes: Float64Array): number | null;
  readonly examples: readonly {
    readonly gaps: readonly number[];
    readonly sizes: readonly number[];
    readonly value: number | null;
  }[];
}

/** A comparison of an answer with the model's own answer to the unchanged text; no gold needed. */
export interface PairMetric extends MetricFacts {
  readonly kind: 'pair';
  readonly binary: boolean;
  score(clean: Answer, perturbed: Answer): number | null;
  readonly examples: readonly {
    readonly clean: Answer;
    readonly perturbed: Answer;
    readonly value: number | null;
  }[];
}

/** A comparison of a variant's primary score with that of the unchanged text; averaged over the variants it counts. */
export interface ChangeMetric extends MetricFacts {
  readonly kind: 'change';
  readonly binary: boolean;
  /** Null where the variant is not in the denominator. */
  score(before: number, after: number): number | null;
  readonly examples: readonly {
    readonly before: number;
    readonly after: number;
    readonly value: number | null;
  }[];
}

/** A function of the mean primary scores before and after a change, over the same variants. */
export interface RelativeMetric extends MetricFacts {
  readonly kind: 'relative';
  compute(before: number, after: number): number | null;
  readonly examples: ChangeMetric['examples'];
}

/** A function of the primary scores of all variants of one example, the clean one first; averaged over examples. */
export interface ClusterMetric extends MetricFacts {
  readonly kind: 'cluster';
  readonly binary: boolean;
  /** `scores[0]` is the clean unit's; NaN where a unit could not be scored. */
  reduce(scores: readonly number[]): number | null;
  readonly examples: readonly { readonly scores: readonly number[]; readonly value: number | null }[];
}

/** A function of the answers to all forms of one example, right or wrong playing no part; averaged over examples. */
export interface AgreementMetric extends MetricFacts {
  readonly kind: 'agreement';
  readonly binary: boolean;
  /** `answers[0]` is the clean unit's. Equal numbers are equal answers; the numbers themselves mean nothing. */
  reduce(answers: readonly number[]): number | null;
  readonly examples: readonly { readonly answers: readonly number[]; readonly value: number | null }[];
}

/** A value that rests on the unchanged inputs having been asked more than once: computed where the audit file says `repeats`. */
export interface RepeatMetric extends MetricFacts {
  readonly kind: 'repeat';
  /** What it is a mean over: the repeats of the slice's examples, or the slice's variants. */
  readonly over: 'repeats' | 'variants';
  /**
   * @param changed 1 where the answer differs from the first one to the unchanged input, else 0
   * @param again share of the repeats of the same example whose answer differs from it
   */
  score(changed: number, again: number): number;
  readonly examples: readonly {
    readonly changed: number;
    readonly again: number;
    readonly value: number;
  }[];
}

export type Metric =
  | MeanMetric
  | EmbeddedMetric
  | ConfusionMetric
  | CorpusMetric
  | CalibrationMetric
  | PairMetric
  | ChangeMetric
  | RelativeMetric
  | ClusterMetric
  | AgreementMetric
  | RepeatMetric;

/** Identity at run time; checks the shape at compile time, and keeps the id as a literal. */
export function defineMetric<const M extends Metric>(metric: M): M {
  return metric;
}
