/** A confidence interval and how it was made. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Confidence level, such as 0.95. */
  readonly level: number;
  readonly method:
    'wilson' | 'clopper-pearson' | 'newcombe' | 'cluster-bootstrap' | 'paired-cluster-bootstrap' | 'normal';
}

/** A number that may be shown: never without its n and interval. */
export interface Figure {
  readonly estimate: number;
  readonly interval: Interval;
  /** How many values the estimate is made of. */
  readonly n: number;
  /** How many source examples those values come from (variants of one example are not independent). */
  readonly clusters: number;
}

/** `too few` is said of a slice that takes part in no verdict. */
export type VerdictOutcome = 'pass' | 'fail' | 'inconclusive';
