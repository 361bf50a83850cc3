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
  readonly better: 'higher' | 'lower';
}

/** A mean over units of a value in [0, 1]; null where the unit cannot be scored (no gold, other kind of answer). */
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

/** A function of the confusion counts of a slice. */
export interface ConfusionMetric extends MetricFacts {
  readonly kind: 'confusion';
  /**
   * @param counts row-major, `counts[gold * labels + predicted]`; length `labels * labels`; whole or weighted counts
   * @returns a value in [0, 1], or null where undefined (no rows)
   */
  compute(counts: Float64Array, labels: number): number | null;
  readonly examples: readonly {
    readonly counts: readonly (readonly number[])[];
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

/** A function of the scores of all variants of one example, the clean one first; averaged over examples. */
export interface ClusterMetric extends MetricFacts {
  readonly kind: 'cluster';
  readonly binary: boolean;
  /** `scores[0]` is the clean unit's; NaN where a unit could not be scored. */
  reduce(scores: readonly number[]): number | null;
  readonly examples: readonly { readonly scores: readonly number[]; readonly value: number | null }[];
}

export type Metric = MeanMetric | ConfusionMetric | PairMetric | ClusterMetric;

/** Identity at run time; checks the shape at compile time, and keeps the id as a literal. */
export function defineMetric<const M extends Metric>(metric: M): M {
  return metric;
}
