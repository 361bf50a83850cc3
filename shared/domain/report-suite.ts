import type { Figure } from './figure.ts';
import type { SuiteTestType } from './suite.ts';
import type { Fields } from './task.ts';

export interface SuiteReport {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly fileHash: string;
  /** In the order of the file. */
  readonly tests: readonly SuiteTestReport[];
  /** CheckList's matrix; cells without a test are left out. */
  readonly capabilities: readonly CapabilityReport[];
}

/** Cases by what became of them. `failureRate` is failing / judged, judged being the cases minus those not applicable. */
interface CaseTally {
  readonly cases: number;
  readonly judged: number;
  readonly failing: number;
  readonly failureRate: Figure | null;
}

export interface CapabilityReport extends CaseTally {
  readonly capability: string;
  readonly type: SuiteTestType;
  readonly tests: number;
}

export interface SuiteTestReport extends CaseTally {
  /** The slice of this test. */
  readonly sliceId: string;
  readonly id: string;
  readonly name: string;
  readonly capability: string;
  readonly type: SuiteTestType;
  readonly description: string | null;
  /** Cases that could not be judged, by reason. */
  readonly notApplicable: Readonly<Record<string, number>>;
  readonly tooFew: boolean;
  /** The first failing cases. */
  readonly failures: readonly SuiteFailure[];
}

export interface SuiteFailure {
  readonly caseId: string;
  /** What was expected, in words. */
  readonly expected: string;
  readonly texts: readonly {
    readonly fields: Fields;
    readonly answer: string;
    readonly score: number | null;
    readonly failing: boolean;
  }[];
}
