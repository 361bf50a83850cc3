import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { FieldName, Fields } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import type { UnitStatus } from './types.ts';

export interface RowFilter {
  /** Only the units of this slice (for a subpopulation: its members). Null: clean units only. */
  readonly sliceId?: string | null;
  readonly status?: UnitStatus;
}

export interface RowPageRequest extends RowFilter {
  /** Unit number after which the page begins. */
  readonly after?: number;
  readonly limit: number;
}

/** One unit with everything that belongs to it. */
export interface AuditRow {
  readonly unitNo: number;
  readonly cleanUnitNo: number | null;
  /** Id of the slice that made the unit; null for a clean unit. */
  readonly sliceId: string | null;
  /** Ids of the subpopulations that hold this unit (clean units only). */
  readonly memberOf: readonly string[];
  readonly exampleId: string;
  /** What the example has beside its fields. */
  readonly columns: Readonly<Record<string, string>>;
  readonly position: number;
  readonly variant: number;
  readonly repeat: number;
  readonly status: UnitStatus;
  /** Why not ok: no-op reason, refusal, error code, reason of skipping. */
  readonly reason: string | null;
  /** The changed field; null when nothing was changed. */
  readonly field: FieldName | null;
  /** The example's own input. */
  readonly cleanFields: Fields;
  /** The input after the change; equal to `cleanFields` for clean and no-op units. */
  readonly fields: Fields;
  readonly edits: readonly Edit[];
  readonly gold: Gold | null;
  /** Null while there is none. */
  readonly cleanPrediction: Prediction | null;
  readonly prediction: Prediction | null;
  /** By metric id. */
  readonly scores: Readonly<Record<string, number>>;
  /** True when the answer came from the prediction cache. */
  readonly cached: boolean;
}

/** The lean row for statistics. JSON stays text, so that equal texts need parsing only once. */
export interface ScanRow {
  readonly unitNo: number;
  readonly position: number;
  readonly variant: number;
  readonly repeat: number;
  readonly status: UnitStatus;
  readonly reason: string | null;
  /** JSON of `Gold`; null for unlabelled data. */
  readonly gold: string | null;
  /** JSON of `Prediction`; null for units without an answer (planned, no-op, denied, error). */
  readonly prediction: string | null;
  readonly cleanUnitNo: number | null;
  readonly cleanStatus: UnitStatus | null;
  /** JSON of the `Prediction` of the clean unit. */
  readonly cleanPrediction: string | null;
}

/** All units of an audit as columns, by unit number: some 25 bytes a unit. */
export interface UnitColumns {
  readonly length: number;
  /** Number of the slice that made the unit; -1 for a clean one. */
  readonly slices: Int32Array;
  /** Number of the unchanged unit; -1 where there is none. */
  readonly cleanUnits: Int32Array;
  /** Of the source example. */
  readonly positions: Int32Array;
  /** Index into `unitStatuses`; -1 where the unit is missing. */
  readonly statuses: Int8Array;
  /** Key of the answer for `answers`; -1 without one. */
  readonly predictions: Float64Array;
  /** Of units that have one. */
  readonly reasons: ReadonlyMap<number, string>;
  /** JSON of `Gold`, of units that have another than their example. */
  readonly golds: ReadonlyMap<number, string>;
  /** Characters of the changed field, 0 for clean units; null unless they were asked for. */
  readonly lengths: Uint32Array | null;
}

export interface ColumnOptions {
  /** Whether texts are measured. */
  readonly measured?: boolean;
  /** Hears now and then how many units have been read. */
  readonly onRead?: (units: number) => void;
}

/** What a unit sent, and of which example. */
export interface InputRow {
  readonly unitNo: number;
  readonly position: number;
  readonly variant: number;
  readonly repeat: number;
  /** The changed field; null when nothing was changed. */
  readonly field: FieldName | null;
  /** What it says now. */
  readonly text: string | null;
}

export interface Score {
  readonly unitNo: number;
  readonly metric: string;
  readonly value: number;
}

/** What one judge said of one answer. */
export interface StoredJudgement {
  /** The unit whose answer was judged; for a made-up answer, the one whose question it answers. */
  readonly unitNo: number;
  /** Name of the probe in the audit. */
  readonly probe: string;
  readonly judge: string;
  /** '' for the model's own answer, else what the made-up one is called. */
  readonly arm: string;
  /** SHA-256 of judge, version, options, model and question: equal questions are asked once. 32 bytes. */
  readonly key: Uint8Array;
  readonly status: 'rated' | 'unscored';
  readonly rating: number | null;
  /** Whether the rating complies; null where there is none. */
  readonly complies: boolean | null;
  /** Whether a good judge lets a made-up answer comply; null for the model's own. */
  readonly expected: boolean | null;
  /** Why there is no rating, in words that can be counted; null where there is one. */
  readonly code: string | null;
  readonly reason: string;
  readonly attempts: number;
}

/** A judgement without what finds it again. */
export type JudgementRecord = Omit<StoredJudgement, 'key'>;
