import type { AuditBench } from './bench.ts';
import type { Figure } from './figure.ts';
import type { Comparison, Idiom } from './report.ts';
import type { Fields, Task } from './task.ts';

/**
 * Several audits held against the first of them, on the units that both asked with the same input. The terminal, HTML and
 * JSON render this value and compute nothing; its JSON Schema is `resources/schemas/comparison-1.json`.
 */
export interface AuditComparison {
  readonly schema: 'assay-comparison/1';
  readonly task: Task;
  /** The primary metric of the first audit. */
  readonly metric: ComparedMetric;
  readonly level: number;
  /** For "no worse than", in score units; null where none was named. */
  readonly margin: number | null;
  /** In the order given, which is read as the order of versions; the first is the baseline. */
  readonly audits: readonly ComparedAudit[];
  readonly warnings: readonly ComparisonWarning[];
  /** What to conclude over all slices, with numbers. */
  readonly sentence: string;
  /** `clean` first, then the slices that every audit has, in the order of the first audit's plan. */
  readonly slices: readonly ComparedSlice[];
  /** Slices that cannot be compared, with the reason. */
  readonly leftOut: readonly { readonly sliceId: string; readonly reason: string }[];
  /** One sentence each. */
  readonly method: readonly string[];
}

export interface ComparedMetric {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly better: 'higher' | 'lower';
}

export interface ComparedAudit {
  readonly id: string;
  readonly name: string;
  readonly state: 'finished' | 'interim';
  readonly createdAt: string;
  readonly model: { readonly id: string; readonly variant: string; readonly fingerprint: string };
  readonly dataset: { readonly title: string; readonly examples: number; readonly rowHash: string };
  readonly bench: AuditBench | null;
  readonly planHash: string;
  readonly seed: number;
  readonly assayVersion: string;
}

export const warningKinds = ['bench', 'data', 'model', 'judge', 'settings', 'interim', 'texts'] as const;

/** What keeps the comparison from being one of models alone. */
export interface ComparisonWarning {
  readonly kind: (typeof warningKinds)[number];
  /** The audit that differs from the first. */
  readonly auditId: string;
  readonly sentence: string;
}

export interface ComparedSlice {
  readonly id: string;
  readonly title: string;
  readonly idiom: Idiom | 'clean';
  /** What is compared: the primary metric, or a suite's failure rate. */
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  /** Named beforehand: adjusted by Holm among the named; the others by Benjamini and Hochberg. */
  readonly named: boolean;
  /** By audit; each over all units of its own audit, as in its report. */
  readonly scores: readonly VersionScores[];
  /** By audit from the second on; each against the first. Null where no unit is in both. */
  readonly changes: readonly (VersionChange | null)[];
  /** The first audit that is shown to be worse than the baseline. */
  readonly firstBad: string | null;
  /** What to conclude, with numbers. */
  readonly sentence: string;
}

/** A slice in one version. The last three are null outside transformations. */
export interface VersionScores {
  readonly score: Figure | null;
  /** The same examples unchanged. */
  readonly clean: Figure | null;
  /** 1 − score / clean. */
  readonly performanceDropRate: Figure | null;
  /** Broken by the change, of those right before it. */
  readonly successRate: Figure | null;
}

export const changeReadings = ['worse', 'better', 'no-worse', 'inconclusive'] as const;
export type ChangeReading = (typeof changeReadings)[number];

/** One version against the baseline on the same inputs (paired). */
export interface VersionChange {
  readonly auditId: string;
  /** Later minus baseline, in units of the metric. */
  readonly difference: Figure;
  readonly before: Figure;
  readonly after: Figure;
  /** Scored units of either side that the other does not have, and variants whose text is not the same. */
  readonly unpaired: { readonly before: number; readonly after: number; readonly otherText: number };
  /** Units whose score got worse, and better: regressions and fixes. */
  readonly worse: number;
  readonly better: number;
  readonly p: number;
  readonly pMethod: Comparison['pMethod'];
  readonly adjustedP: number;
  readonly adjustment: 'holm' | 'benjamini-hochberg';
  readonly effect: EffectSize;
  /** Smallest difference this n would detect with 80 % power at the unadjusted level. */
  readonly minimumDetectable: number | null;
  /** Whether a loss of `margin` or more is excluded (one-sided), and a gain of that size too (two one-sided tests). */
  readonly noWorse: {
    readonly margin: number;
    readonly p: number;
    readonly shown: boolean;
    readonly equivalenceP: number;
    readonly equivalent: boolean;
  } | null;
  /** Too few units for a reading other than inconclusive. */
  readonly tooFew: boolean;
  readonly reading: ChangeReading;
  /** One sentence each: what the figures alone would hide. */
  readonly flags: readonly string[];
}

/** Positive is better. Cohen's g: share of changed pairs that improved, minus one half. d_z: mean change over its spread. */
export interface EffectSize {
  readonly kind: 'cohens-g' | 'cohens-dz';
  /** Null where nothing changed, or nothing varies. */
  readonly value: number | null;
}

export const changedRowKinds = ['regression', 'fix'] as const;

/** A unit, or a case of a suite, whose score differs between two audits. */
export interface ChangedRow {
  readonly exampleId: string;
  readonly variant: number;
  /** The input as sent; of a suite's case the texts that fail. */
  readonly sent: readonly Fields[];
  readonly gold: string | null;
  readonly before: ChangedSide;
  readonly after: ChangedSide;
}

export interface ChangedSide {
  /** Number of the unit in its audit; null for a case, which can have several. */
  readonly unit: number | null;
  readonly answer: string;
  /** Of the compared metric. */
  readonly score: number;
}

export interface ChangedRows {
  readonly kind: (typeof changedRowKinds)[number];
  readonly sliceId: string;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ChangedRow[];
}
