/**
 * Where the score of a label comes from, best first: log probabilities of the label words, the confidence that the model
 * states, the share of several answers that name the label, or nowhere. Scores of different rungs are different things.
 */
export const scoreRungs = ['logprobs', 'verbalised', 'votes', 'label'] as const;
export type ScoreRung = (typeof scoreRungs)[number];

/** A provider or server by name, as a choice. */
export interface ProviderCard {
  readonly id: string;
  readonly title: string;
  /** Base address; null where the user must name it, as `example` says. */
  readonly url: string | null;
  readonly example: string | null;
  /** The environment variable in which its key is kept by custom; null where no key is needed. */
  readonly keyVariable: string | null;
  /** Runs on this machine. */
  readonly isLocal: boolean;
}

/** What was found of one thing an endpoint may or may not do; `works` null: it could not be told. */
export interface CapabilityFinding {
  readonly id: string;
  readonly title: string;
  readonly works: boolean | null;
  /** What was seen, in a sentence. */
  readonly said: string;
}

/** What a test of a connection found. */
export interface ConnectionTest {
  /** `scheme://host:port` that was spoken to. */
  readonly origin: string;
  /** Null where only models were asked for. */
  readonly model: string | null;
  /** Names as the endpoint lists them; null where it lists none. */
  readonly models: readonly string[] | null;
  /** The name under which the model answered. */
  readonly servedBy: string | null;
  /**
   * Milliseconds of a short answer: the median of n requests one after the other, with the least and the most, which
   * hold the true median with probability `level`.
   */
  readonly latency: {
    readonly n: number;
    readonly median: number;
    readonly lower: number;
    readonly upper: number;
    readonly level: number;
  } | null;
  readonly capabilities: readonly CapabilityFinding[];
  /** The best rung of scores that the endpoint carries. */
  readonly rung: ScoreRung | null;
  readonly requests: number;
  /** As far as the endpoint said. */
  readonly tokens: number;
}
