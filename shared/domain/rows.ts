import type { Gold } from './example.ts';
import type { Answer, PredictionStatus } from './prediction.ts';
import type { SuiteCase } from './suite.ts';
import type { Fields } from './task.ts';
import type { Edit } from './text.ts';

/** Where a unit stands. Never asked: `noop` (nothing changed) and `denied` (the gold answer could not follow). */
export type UnitStatus = PredictionStatus | 'planned' | 'noop' | 'denied';

/** What a row of a probe is: enough to recompute its figures. */
export interface ProbeRowNote {
  readonly probe: string;
  readonly item: string;
  readonly condition: string;
  /** 0-based, among the cases of one item and condition. */
  readonly variant: number;
  /** Whether the model did not see all of the input. */
  readonly truncated: boolean;
  /** What the probe kept of the case. */
  readonly note: unknown;
  /** The model's own answer by judge; complies: whether the rating is high enough. */
  readonly judgements: readonly {
    readonly judge: string;
    readonly rating: number | null;
    readonly complies: boolean | null;
    readonly reason: string;
  }[];
}

/** Where a text of a suite belongs: enough to judge its case again. */
export interface SuiteRowNote {
  readonly suite: string;
  readonly test: string;
  /** 0-based index of the text among those of its case. */
  readonly input: number;
  /** The case without its texts; only beside its first one. */
  readonly suiteCase: Omit<SuiteCase, 'inputs'> | null;
}

/** One stored unit with everything a program needs to recompute any figure of the report. */
export interface AuditRow {
  readonly unit: number;
  /** `clean`, `transformation:…` or `suite:…`: the slice the unit was made for. */
  readonly slice: string;
  /** Subpopulation slices this unit's example belongs to. */
  readonly subpopulations: readonly string[];
  readonly exampleId: string;
  /** Place of the example in the data, from 0: units of one place are not independent. */
  readonly position: number;
  readonly variant: number;
  readonly clean: Fields;
  /** The fields as sent; equal to `clean` for clean units and no-ops. */
  readonly sent: Fields;
  readonly field: string | null;
  readonly edits: readonly Edit[];
  readonly gold: Gold | null;
  readonly status: UnitStatus;
  /** Why it is a no-op, refused, skipped or an error. */
  readonly reason: string | null;
  readonly answer: Answer | null;
  readonly cleanAnswer: Answer | null;
  /** Per-unit metric values by metric id. */
  readonly scores: Readonly<Record<string, number>>;
  /** Null for units of anything but a probe. */
  readonly probe: ProbeRowNote | null;
  /** Null for units of anything but a suite. */
  readonly suite: SuiteRowNote | null;
}

/** One line of `assay list audits`. */
export interface AuditSummary {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly model: string;
  readonly dataset: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly units: number;
  readonly pending: number;
}
