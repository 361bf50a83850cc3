import type { Aggregate, SuiteTestType } from './suite.ts';
import type { Fields, Task } from './task.ts';

/** One line of `assay list suites`. */
export interface SuiteSummary {
  readonly id: string;
  readonly name: string;
  readonly task: Task;
  readonly tests: number;
  readonly cases: number;
  /** In the order of their first test. */
  readonly capabilities: readonly string[];
  readonly version: string;
  readonly summary: string;
}

/** A suite with its templates filled: `assay suites show`. */
export interface SuiteView {
  /** The file as the user named it. */
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  readonly description: string | null;
  readonly labels: readonly string[];
  /** SHA-256 (hex) of the file as it is on disk. */
  readonly fileHash: string;
  readonly tests: readonly SuiteTestView[];
}

export interface SuiteTestView {
  readonly id: string;
  readonly name: string;
  readonly capability: string;
  readonly type: SuiteTestType;
  readonly description: string | null;
  readonly cases: number;
  /** Texts of all cases: so many questions a model is asked. */
  readonly texts: number;
  /** Texts that a perturbation left as they are; they are no cases. */
  readonly unchanged: number;
  /** In words that follow "expected:". */
  readonly expected: string;
  readonly aggregate: Aggregate | null;
  /** The first cases, as many as were asked for. */
  readonly shown: readonly {
    readonly id: string;
    readonly texts: readonly Fields[];
    readonly expected: string;
  }[];
}

/** `assay suites check`: what an audit would find in a suite that is in order. */
export interface SuiteCheck {
  readonly source: string;
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  readonly tests: number;
  readonly cases: number;
  /** Texts of all cases: so many questions a model is asked. */
  readonly texts: number;
}

/** `assay suites suggest`: words for the `{mask}` of a test. */
export interface MaskWords {
  readonly source: string;
  readonly test: string;
  readonly model: string;
  /** Each template of the test that has a `{mask}`. */
  readonly templates: readonly string[];
  /** Best first; the score is a mean over the sentences that were tried, 0 to 1. */
  readonly words: readonly { readonly word: string; readonly score: number }[];
  /** The file with the words under the `lexicons` of the test. */
  readonly text: string;
}
