import type { Gold } from './example.ts';
import type { Fields, Task } from './task.ts';

/** CheckList's kinds of test: minimum functionality, invariance, directional expectation. */
export const suiteTestTypes = ['MFT', 'INV', 'DIR'] as const;
export type SuiteTestType = (typeof suiteTestTypes)[number];

export const directions = ['up', 'down', 'not-up', 'not-down'] as const;
/** Where the score of a label must go, or must not go, from a case's first input to each of the others. */
export type Direction = (typeof directions)[number];

/** What the answers of a case are held against. A tolerance is a difference of scores, 0 to 1. */
export type SuiteExpectation =
  /** MFT: every answer equals the gold value of the case. */
  | { readonly kind: 'equal' }
  /** INV: every answer equals the answer to the first input and, with a tolerance, its score moves by no more than that. */
  | { readonly kind: 'same'; readonly tolerance?: number }
  /** DIR: the score of `label` goes from the first input to each other one in this direction, by more than the tolerance. */
  | {
      readonly kind: 'direction';
      readonly label: string;
      readonly change: Direction;
      readonly tolerance: number;
    };

/** The unit that passes or fails: it fails if any of its inputs does. */
export interface SuiteCase {
  /** Unique in its test: as the file names it, or `case-N`. */
  readonly id: string;
  /** MFT: one input or more. INV and DIR: the original first, then at least one variant. */
  readonly inputs: readonly Fields[];
  /** What every input of an MFT case is held against; of INV and DIR cases at most known, never used. */
  readonly gold: Gold | null;
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
  readonly cases: readonly SuiteCase[];
}

/** A hand-made evaluation set with expectations (Ribeiro et al., 2020, CheckList). */
export interface Suite {
  /** Kebab case, from the file's name. */
  readonly id: string;
  readonly name: string;
  /** As the file says; where a format has no place for it, the first 12 digits of `fileHash`. */
  readonly version: string;
  readonly task: Task;
  readonly tests: readonly SuiteTest[];
  /** The file as the user named it. */
  readonly source: string;
  /** SHA-256 (hex) of the file as it is on disk. */
  readonly fileHash: string;
}
