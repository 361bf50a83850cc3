import type { Gold } from './example.ts';
import type { Fields, Task } from './task.ts';

/** CheckList's kinds of test: minimum functionality, invariance, directional expectation. */
export const suiteTestTypes = ['MFT', 'INV', 'DIR'] as const;
export type SuiteTestType = (typeof suiteTestTypes)[number];

export const directions = ['up', 'down', 'not-up', 'not-down', 'rising', 'falling'] as const;
/**
 * Where the score of a label must go, or must not go: from a case's first input to each of the others; `rising` and
 * `falling` from each input to the next.
 */
export type Direction = (typeof directions)[number];

/** How many of something a text must have; both bounds belong to the range. */
export interface CountRange {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What is looked for in a generated text. Words are compared without regard to case unless said otherwise. */
export type TextCheck =
  /** All of the texts, or any of them, occur. */
  | { readonly kind: 'contains'; readonly texts: readonly string[]; readonly need: 'all' | 'any' }
  | { readonly kind: 'starts-with' | 'ends-with' | 'equals'; readonly texts: readonly string[] }
  /** An RE2 pattern that occurs somewhere; time is linear in the text. */
  | { readonly kind: 'matches'; readonly pattern: string }
  | ({ readonly kind: 'words' | 'sentences' | 'lines' | 'characters' } & CountRange)
  /** The whole text, without a code fence around it, is JSON; with keys, an object (or a list of objects) that has them. */
  | { readonly kind: 'json'; readonly keys: readonly string[] }
  /** The only number of the text, or the last one, is this. */
  | { readonly kind: 'number'; readonly value: number; readonly within: number }
  /** ISO 639-1 code of the language that a detector takes the text for. */
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'letters'; readonly letters: 'upper' | 'lower' };

/** What the answers of a case are held against. A tolerance is a difference of scores, 0 to 1. */
export type SuiteExpectation =
  /** Every answer equals the gold value of the case. */
  | { readonly kind: 'equal' }
  /** Every answer is one of these labels. */
  | { readonly kind: 'one-of'; readonly labels: readonly string[] }
  | { readonly kind: 'text'; readonly check: TextCheck }
  /**
   * Every answer equals the answer to the first input or, with a tolerance, the score of that first answer moves by no
   * more than the tolerance.
   */
  | { readonly kind: 'same'; readonly tolerance?: number }
  /** The score of the first answer's label moves by no more than the tolerance, whatever the other answers are. */
  | { readonly kind: 'within'; readonly tolerance: number }
  /** The score of `label` goes in this direction; null watches the gold label of the case, or that of the first answer. */
  | {
      readonly kind: 'direction';
      readonly label: string | null;
      readonly watch?: 'first-answer';
      /** A case whose first text is answered with one of these is not applicable. */
      readonly unlessFirst?: readonly string[];
      readonly change: Direction;
      readonly tolerance: number;
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly SuiteExpectation[] }
  | { readonly kind: 'not'; readonly of: SuiteExpectation };

export const aggregates = ['all', 'any', 'all-except-first'] as const;
/** Which inputs of a case must pass for the case to pass. */
export type Aggregate = (typeof aggregates)[number];

/** The unit that passes or fails: by its inputs, as the aggregate says. */
export interface SuiteCase {
  /** Unique in its test: as the file names it, or `case-N`. */
  readonly id: string;
  /** MFT: one input or more. INV and DIR: the original first, then at least one variant. */
  readonly inputs: readonly Fields[];
  /** What every input of an MFT case is held against; of INV and DIR cases at most known, never used. */
  readonly gold: Gold | null;
  /** In place of the test's, where the case has one of its own. */
  readonly expectation?: SuiteExpectation;
}

export interface SuiteTest {
  /** Kebab case, unique in its suite. */
  readonly id: string;
  readonly name: string;
  /** A row of CheckList's matrix: Vocabulary, Negation, Robustness, Fairness … as the author spells it. */
  readonly capability: string;
  readonly type: SuiteTestType;
  readonly description?: string;
  readonly expectation: SuiteExpectation;
  /** Absent: every input, or, where the expectation compares with the first input, every other one. */
  readonly aggregate?: Aggregate;
  /** The labels of the suite: what a generated text is searched for where a label is expected. */
  readonly labels?: readonly string[];
  /** Texts that a perturbation left as they are; they are no cases. */
  readonly unchanged?: number;
  readonly cases: readonly SuiteCase[];
}

/** A hand-made evaluation set with expectations (Ribeiro et al., 2020, CheckList). */
export interface Suite {
  /** Kebab case, from the file's name. */
  readonly id: string;
  readonly name: string;
  /** As the file says; where a format has no place for it, the first 12 digits of `fileHash`. */
  readonly version: string;
  readonly description?: string;
  readonly task: Task;
  /** As the file says, or all labels that its cases expect, sorted; empty for tasks without labels. */
  readonly labels: readonly string[];
  readonly tests: readonly SuiteTest[];
  /** The file as the user named it. */
  readonly source: string;
  /** SHA-256 (hex) of the file as it is on disk. */
  readonly fileHash: string;
}
