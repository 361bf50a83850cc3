import type { DataSheet } from '#shared/domain/dataset';
import type { Gold } from '#shared/domain/example';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';
import type { FieldName, Fields, Task } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import type { SentTransmission, TransmissionLine } from '#shared/domain/transmission';

export type { SentTransmission } from '#shared/domain/transmission';

/** `planned`: created, its plan perhaps not written yet. Only `finished` is final; the others may go back to `running`. */
export const auditStates = ['planned', 'running', 'finished', 'cancelled', 'failed'] as const;
export type AuditState = (typeof auditStates)[number];

/** `planned`: still to ask. `noop` and `denied` are decided by the plan and never asked. */
export const unitStatuses = ['planned', 'noop', 'denied', 'ok', 'refused', 'error', 'skipped'] as const;
export type UnitStatus = (typeof unitStatuses)[number];

export type AttemptState = 'sent' | 'ok' | 'refused' | 'error' | 'skipped' | 'unknown_outcome' | 'cancelled';

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface OpenOptions {
  /** `write`: the one writer, holds `<path>.lock`. `read`: any number, no lock, nothing is changed. */
  readonly mode: 'write' | 'read';
  /** Make the file when it is missing (mode `write`; default true). */
  readonly create?: boolean;
  /** Wall clock for the times that are stored; default: the system's. */
  readonly clock?: () => Date;
  /** Milliseconds to wait for another connection's lock; default 5000. */
  readonly busyTimeoutMs?: number;
}

/** What opening found and mended; for `assay doctor` and a notice to the user. */
export interface Recovery {
  /** The writer before this one did not close the workspace. */
  readonly uncleanShutdown: boolean;
  /** … and its write-ahead file is gone, so its last answers may be too; they are asked again on resume. */
  readonly writeAheadFileMissing: boolean;
}

export interface IntegrityCheck {
  readonly ok: boolean;
  /** What SQLite says, one line a problem; empty when ok. */
  readonly problems: readonly string[];
}

export interface StoredDataset {
  readonly key: string;
  readonly task: Task;
  readonly rowHash: string;
  readonly sheet: DataSheet;
  readonly examples: number;
}

/** What `audits.create` needs. */
export interface NewAudit {
  /** Unique; chosen by the caller. */
  readonly id: string;
  readonly name: string;
  /** The audit file as resolved, JSON; `specHash` is the SHA-256 (hex) that names it. */
  readonly spec: unknown;
  readonly specHash: string;
  readonly task: Task;
  readonly seed: number;
  /** As returned by `datasets.put`. */
  readonly datasetKey: string;
  /** The data sheet of this audit's file; default: the one stored with the data set. */
  readonly sheet?: DataSheet;
  /** The model must have been `models.put`. */
  readonly modelFingerprint: string;
  /** The model as named in this audit; default: as it was when first put. */
  readonly model?: ModelDescriptor;
  readonly settings: unknown;
  readonly engineVersion: string;
}

export interface AuditRecord extends Omit<NewAudit, 'sheet' | 'model'> {
  readonly sheet: DataSheet;
  readonly model: ModelDescriptor;
  readonly state: AuditState;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** SHA-256 (hex); null until the plan has been written whole. */
  readonly planHash: string | null;
  /** Units of the sealed plan; 0 before. */
  readonly unitCount: number;
}

/** Units by status; every status is present. They sum to `AuditRecord.unitCount`. */
export type UnitCounts = Readonly<Record<UnitStatus, number>>;

/** Distinct requests of an audit, by where their answer came from. */
export interface AskedAndCached {
  /** Asked in this audit (at least one attempt that ended, whatever its outcome). */
  readonly asked: number;
  /** Served by a prediction that was already stored. */
  readonly cached: number;
  /** Still without an outcome. */
  readonly waiting: number;
}

/** Where a page of pending requests ended. */
export interface PendingCursor {
  readonly size: number;
  readonly key: Uint8Array;
}

/** One request that has no answer yet. `size` and `key` also serve as the cursor of the next page. */
export interface PendingRequest extends PendingCursor {
  /** The first unit that makes this request; it stands for all of them. */
  readonly unitNo: number;
  readonly repeat: number;
  readonly fields: Fields;
}

export interface Outcome {
  /** As in the `PendingRequest`. */
  readonly unitNo: number;
  readonly prediction: Prediction;
  /** Microseconds by a monotonic clock. */
  readonly latencyUs: number;
  /** What went over the network for it; absent for a model on this machine. */
  readonly sent?: SentTransmission;
}

/** What has happened to requests since the last commit. */
export interface AttemptStep {
  readonly ended?: readonly EndedTry[];
  readonly outcomes?: readonly Outcome[];
  /** Those that go out next. */
  readonly requests?: readonly ({ readonly unitNo: number } & Partial<PendingCursor>)[];
}

/** A try that ended without an outcome: the request stays pending. */
export interface EndedTry {
  /** As in the `PendingRequest`. */
  readonly unitNo: number;
  /** `ok`: answered, one of several answers that the request needs. */
  readonly state: 'ok' | 'error' | 'cancelled';
  readonly code: string;
  readonly message: string;
  readonly sent?: SentTransmission;
  /** Whether the next try is recorded as sent in the same transaction. */
  readonly again: boolean;
}

export type StoredTransmission = TransmissionLine;

/** What an audit has spent in one role up to now; tokens that the other side did not tell are guessed from bytes. */
export interface Spent {
  readonly requests: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly minutes: number;
}

/** Of one origin. Tokens as far as the other side said them. */
export interface TransmissionTotals {
  readonly origin: string;
  /** `model`, or the tool that asked. */
  readonly role: string;
  readonly requests: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** Requests without an answer or with a status of 400 and above. */
  readonly failed: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Different names and versions of models that answered. */
  readonly versions: number;
}

export interface FinishResult {
  /** Units that now have an outcome (at least one a request). */
  readonly units: number;
  /** Their numbers. */
  readonly settled: readonly number[];
  /** Unit numbers whose attempt had already ended: the first end counts, this one is dropped. */
  readonly late: readonly number[];
  /** Unit numbers for which another answer was stored already: the first answer counts, the attempt says `answer-differs`. */
  readonly differing: readonly number[];
}

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

/** A unit as a walk over all of them meets it, without what it is compared with. JSON stays text. */
export interface SweptRow extends Pick<
  ScanRow,
  'unitNo' | 'position' | 'status' | 'reason' | 'gold' | 'prediction' | 'cleanUnitNo'
> {
  /** Number of the slice that made it; null for a clean unit. */
  readonly sliceNo: number | null;
  /** Numbers of the subpopulations that it belongs to. */
  readonly memberOf: readonly number[];
}

/** One try at a unit. Times are ISO 8601, UTC. */
export interface AttemptLine {
  readonly unitNo: number;
  readonly attemptNo: number;
  readonly state: AttemptState;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
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
