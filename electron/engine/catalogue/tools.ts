/** Models that help to change or check texts. Which there are is the user's choice: `tools:` of an audit file. */
export const toolNames = ['encoder', 'fillMask', 'entailment', 'generator', 'vectors', 'scanner'] as const;
export type ToolName = (typeof toolNames)[number];

/** A sentence encoder. */
export interface Encoder {
  /** One vector of length 1 a text, in order: a dot product is a cosine. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** A masked language model. */
export interface MaskFiller {
  /** The likeliest whole words between `before` and `after`, the likeliest first; `score` is a probability. */
  fill(
    before: string,
    after: string,
    count: number,
  ): Promise<readonly { readonly text: string; readonly score: number }[]>;
  /** Mean negative log-probability of a token given all the others, in nats. */
  surprise(text: string): Promise<number>;
}

/** A model of inference between two texts. */
export interface Entailment {
  /** Scores by the model's labels; `entailment` is always among them: that the hypothesis follows. 0 to 1. */
  judge(premise: string, hypothesis: string): Promise<Readonly<Record<string, number>>>;
}

/** Anything that writes: a local model now, a remote one later. */
export interface Generator {
  /** What the writer answers, as it comes. */
  write(prompt: string): Promise<string>;
}

/** Neighbours of words. */
export interface WordVectors {
  /** The nearest first; none for a word it does not know. `cosine` from -1 to 1. */
  nearest(
    word: string,
    count: number,
  ): Promise<readonly { readonly text: string; readonly cosine: number }[]>;
}

/** A text as it was read back from its printed pages. */
export interface ScannedText {
  readonly text: string;
  readonly pages: number;
  /** Characters read wrong, lost or added, over the length (Levenshtein, white space as one space). */
  readonly characterErrorRate: number;
  /** What read it. */
  readonly reader: string;
}

/** Prints a text, spoils the pages as a bad scanner does, and reads them back. */
export interface Scanner {
  /** @param severity 0 is a clean copy, 1 hardly to be read; null: a poor copy that people still read with ease */
  scan(text: string, severity: number | null, seed: number): Promise<ScannedText>;
}

interface ToolTypes {
  readonly encoder: Encoder;
  readonly fillMask: MaskFiller;
  readonly entailment: Entailment;
  readonly generator: Generator;
  readonly vectors: WordVectors;
  readonly scanner: Scanner;
}

/** The tools that are there. */
export type Tools = Readonly<Partial<ToolTypes>>;

const wanted: Readonly<Record<ToolName, string>> = {
  encoder: 'a sentence encoder',
  fillMask: 'a masked language model',
  entailment: 'an entailment model',
  generator: 'a generator',
  vectors: 'word vectors',
  scanner: 'a scanner',
};

function inAuditFile(missing: readonly ToolName[]): string {
  return `${missing.map((name) => `tools.${name}`).join(', ')} in the audit file`;
}

/**
 * Why something that uses these tools is not run, as a phrase; null where all of them are there.
 * @param remedy where the missing ones are named
 */
export function reasonNotRun(
  uses: readonly ToolName[],
  available: readonly ToolName[],
  remedy: (missing: readonly ToolName[]) => string = inAuditFile,
): string | null {
  const missing = uses.filter((name) => !available.includes(name));
  if (missing.length === 0) return null;
  const what = missing.map((name) => wanted[name]).join(' and ');
  return `not run: needs ${what} (${remedy(missing)})`;
}

/** The named tool. Throws when an entry uses one it does not list in `uses`: a fault of the entry. */
export function requireTool<Name extends ToolName>(tools: Tools, name: Name): ToolTypes[Name] {
  const tool = tools[name];
  if (tool === undefined) throw new Error(`Tool "${name}" is not open: add it to uses.`);
  return tool;
}
