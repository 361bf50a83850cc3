import type { DataSheet } from '#shared/domain/dataset';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Task } from '#shared/domain/task';

/** `planned`: created, its plan perhaps not written yet. Only `finished` is final; the others may go back to `running`. */
export const auditStates = ['planned', 'running', 'finished', 'cancelled', 'failed'] as const;

export type AuditState = (typeof auditStates)[number];

/** `planned`: still to ask. `noop` and `denied` are decided by the plan and never asked. */
export const unitStatuses = ['planned', 'noop', 'denied', 'ok', 'refused', 'error', 'skipped'] as const;

export type UnitStatus = (typeof unitStatuses)[number];

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
