import type { AuditBench } from './bench.ts';
import type { DataSheet } from './dataset.ts';
import type { Figure, VerdictOutcome } from './figure.ts';
import type { NoiseReading, SeverityCurve } from './severity-curve.ts';
import type { About, ClauseMap, MissingData } from './report-evidence.ts';
import type { ModelDescriptor } from './model.ts';
import type { ProbeReport } from './probe.ts';
import type { SuiteReport } from './report-suite.ts';
import type { Task } from './task.ts';
import type { Edit } from './text.ts';

export type { CapabilityReport, SuiteFailure, SuiteReport, SuiteTestReport } from './report-suite.ts';
export { noiseReadings } from './severity-curve.ts';
export type { NoiseReading, SeverityCurve, SeverityPoint } from './severity-curve.ts';

/**
 * The one report model. The terminal, HTML and every later format render this value and compute nothing.
 * It is recomputed from stored rows each time; its JSON Schema is `resources/schemas/report-1.json`.
 */
export interface Report {
  readonly schema: 'assay-report/1';
  readonly audit: {
    readonly id: string;
    readonly name: string;
    /** `interim`: rows are missing because the audit has not finished. */
    readonly state: 'finished' | 'interim';
    /** ISO 8601, UTC. */
    readonly createdAt: string;
    readonly finishedAt: string | null;
    readonly seed: number;
    readonly planHash: string;
    readonly specHash: string;
    /** The test bench that was followed, where one was. */
    readonly bench?: AuditBench;
  };
  readonly task: Task;
  readonly model: ModelDescriptor;
  readonly dataset: DataSheet;
  readonly verdict: Verdict;
  readonly expectations: readonly ExpectationResult[];
  readonly headline: Headline;
  /** In the fixed order of the idioms; inside a group worst first. */
  readonly groups: readonly SliceGroup[];
  /** In the order of the audit file; their tests also stand among `groups` as slices. */
  readonly suites: readonly SuiteReport[];
  /** In the order of the audit file; their conditions also stand among `groups` as slices. */
  readonly probes: readonly ProbeReport[];
  /** Score against severity, one a series of slices that differ in severity alone. */
  readonly curves: readonly SeverityCurve[];
  readonly failures: readonly FailureExample[];
  readonly method: Method;
  /** One sentence each: what this audit says nothing about. */
  readonly notCovered: readonly string[];
  readonly reproducibility: Reproducibility;
  /** What the audit file says of itself. */
  readonly about?: About;
  readonly missing?: MissingData;
  /** Where the answers were made: names and values, in the order of resumes. */
  readonly environments?: readonly Readonly<Record<string, string>>[];
  readonly clauses?: ClauseMap;
}

export interface Verdict {
  /** `none`: no expectation was set before the run. */
  readonly outcome: VerdictOutcome | 'none';
  /** What, how much, interval, limit, in one or two sentences. */
  readonly sentence: string;
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
}

export interface ExpectationResult {
  readonly id: string;
  /** As written in the audit file, in words. */
  readonly text: string;
  readonly metric: string;
  readonly sliceId: string;
  readonly limit: number;
  readonly bound: 'at-most' | 'at-least' | 'equivalent-within';
  readonly outcome: VerdictOutcome;
  readonly reason: string;
  readonly figure: Figure | null;
}

/** Units by what became of them. They sum to `planned`. */
export interface OutcomeCounts {
  readonly planned: number;
  readonly ok: number;
  readonly refused: number;
  readonly error: number;
  readonly skipped: number;
  readonly pending: number;
}

export interface Headline {
  readonly metric: string;
  readonly clean: Figure | null;
  /** Of the clean data, by metric id; absent in reports from before it was kept. */
  readonly figures?: Readonly<Record<string, Figure>>;
  /** Over all variants of all transformations. */
  readonly perturbed: Figure | null;
  readonly flipRate: Figure | null;
  /** Of the unchanged inputs asked again, those with another answer; absent where the audit repeats nothing. */
  readonly instability?: Figure | null;
  /** Flip rate over all variants minus instability of the same examples; absent as above. */
  readonly flipsBeyond?: Figure | null;
  readonly worstCase: Figure | null;
  /** The slice with the lowest primary score; its interval allows for its having been picked (Bonferroni over slices). */
  readonly worstSlice: { readonly sliceId: string; readonly title: string; readonly figure: Figure } | null;
  /** Labels or entity types on the clean data. */
  readonly classes: readonly ClassReport[];
  readonly outcomes: OutcomeCounts;
  /** Distinct inputs the model was asked in this audit, and those served by the prediction cache. */
  readonly asked: number;
  readonly cached: number;
  readonly truncated: number;
}

export const idioms = ['subpopulation', 'repeat', 'transformation', 'suite', 'attack', 'probe'] as const;
export type Idiom = (typeof idioms)[number];

export interface SliceGroup {
  readonly idiom: Idiom;
  readonly slices: readonly SliceReport[];
}

export interface SliceReport {
  /** Unique in the audit, such as `transformation:keyboard-typo` or `subpopulation:length/p0-p33`. */
  readonly id: string;
  readonly title: string;
  readonly idiom: Idiom;
  readonly entryId: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** `dataset -> slice -> perturbation`, as words. */
  readonly lineage: readonly string[];
  /** Units of the slice: examples for a subpopulation, variants for a transformation. */
  readonly n: number;
  /** Of those, where the entry applied. */
  readonly applicable: number;
  /** Of those, where it changed nothing, by reason. Never counted as a pass. */
  readonly noop: Readonly<Record<string, number>>;
  /** Changed texts that were never asked, by reason: a check said no, or the change took the gold answer away. */
  readonly denied: Readonly<Record<string, number>>;
  readonly outcomes: OutcomeCounts;
  /** Fewer scored units than the audit file's `minimumN`: shown, but takes part in no verdict. */
  readonly tooFew: boolean;
  /** By metric id. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** The primary metric, clean minus perturbed on the same examples (paired), or rest minus slice (unpaired). */
  readonly drop: Comparison | null;
  readonly flipRate: Figure | null;
  /** Counts by label over the slice, gold and predicted; empty where the task has no labels. */
  readonly gold: Readonly<Record<string, number>>;
  readonly predicted: Readonly<Record<string, number>>;
  /** By label or entity type, most frequent first; empty where the task has none. */
  readonly classes: readonly ClassReport[];
  readonly verdict: VerdictOutcome | null;
  /** The tightest limit on this slice's drop, when one was set. */
  readonly limit: number | null;
}

/** One label or entity type inside a slice. Null where nothing can be divided: never gold, or never answered. */
export interface ClassReport {
  readonly label: string;
  readonly gold: number;
  readonly predicted: number;
  /** Right answers of those given. */
  readonly precision: Figure | null;
  /** Right answers of those expected. */
  readonly recall: Figure | null;
  readonly f1: Figure | null;
}

export interface Comparison {
  readonly paired: boolean;
  readonly figure: Figure;
  /** Score of the same examples before the change, or of the rest of the dataset. */
  readonly reference: Figure;
  readonly p: number;
  readonly pMethod: 'exact-mcnemar' | 'sign-flip' | 'fisher-exact' | 'cluster-bootstrap' | 'delong';
  /** Holm over the comparisons of the audit. */
  readonly adjustedP: number;
  /** Smallest drop this n would detect with 80 % power at the unadjusted level. */
  readonly minimumDetectable: number | null;
  readonly noise: NoiseReading;
  /** Equivalence within the margin (TOST), when the audit file names one. */
  readonly equivalence: { readonly margin: number; readonly p: number; readonly equivalent: boolean } | null;
}

export interface FailureExample {
  readonly sliceId: string;
  readonly sliceTitle: string;
  readonly exampleId: string;
  readonly variant: number;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly gold: string | null;
  readonly cleanAnswer: string;
  readonly answer: string;
  readonly cleanScore: number | null;
  readonly score: number | null;
}

export interface Method {
  readonly intervalLevel: number;
  /** One sentence each. */
  readonly statements: readonly string[];
  /** Summary of every metric that appears, with its denominator. */
  readonly metrics: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly cites: readonly string[];
  }[];
}

export interface Reproducibility {
  readonly assayVersion: string;
  readonly nodeVersion: string;
  readonly runtime: string;
  readonly command: string;
  readonly ledger: { readonly rows: number; readonly head: string; readonly intact: boolean };
  readonly network: string;
}
