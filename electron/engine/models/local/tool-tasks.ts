/** What models are asked for that serve as tools of transformations and checks: none of it is a task of an audit. */
export const toolTasks = ['feature-extraction', 'fill-mask'] as const;
export type ToolTask = (typeof toolTasks)[number];

/** How the vectors of the tokens become the vector of the text; `given`: the model itself gives one vector a text. */
export const poolings = ['mean', 'cls', 'max', 'last', 'given'] as const;
export type Pooling = (typeof poolings)[number];

export interface Readout {
  /** Name of the model's output. */
  readonly output: string;
  readonly pooling: Pooling;
}

/** One word for an open place. */
export interface Filling {
  readonly text: string;
  /** Probability among all tokens, 0 to 1. */
  readonly score: number;
}

export type ToolReply =
  /** Of length 1 in the Euclidean sense. */
  | { readonly status: 'vector'; readonly vector: Float32Array }
  /** The likeliest first. */
  | { readonly status: 'fillings'; readonly fillings: readonly Filling[] }
  | {
      readonly status: 'surprise';
      /** Mean negative log-probability of a token given all the others, in nats. */
      readonly nats: number;
      readonly tokens: number;
    };
