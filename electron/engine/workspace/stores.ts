import type { DataSheet } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import type { ModelDescriptor } from '#shared/domain/model';
import type { AnnotationStore } from './annotation-types.ts';
import type { BatchStore } from './batch-types.ts';
import type { BrowseStore } from './browse-types.ts';
import type { MarkStore } from './mark-types.ts';
import type { ToolTransmission } from './tool-transmissions.ts';
import type { LedgerStore } from './ledger-types.ts';
import type { PlanWriter, SealedPlan, StoredSlice } from './plan-types.ts';
import type {
  AttemptLine,
  AttemptStep,
  EndedTry,
  FinishResult,
  Outcome,
  PendingCursor,
  PendingRequest,
  Spent,
  StoredTransmission,
  TransmissionTotals,
} from './attempt-types.ts';
import type {
  AuditRow,
  InputRow,
  RowFilter,
  RowPageRequest,
  ScanRow,
  Score,
  StoredJudgement,
  ColumnOptions,
  UnitColumns,
} from './row-types.ts';
import type {
  AskedAndCached,
  AuditRecord,
  AuditState,
  IntegrityCheck,
  NewAudit,
  Recovery,
  StoredDataset,
  UnitCounts,
  UnitStatus,
} from './types.ts';

export interface DatasetStore {
  /**
   * Stores the examples, in order, and returns the data set's key (SHA-256, hex, over task and rows). Equal content is
   * stored once: the rows are compared, nothing is written, and the same key comes back.
   */
  put(sheet: DataSheet, examples: AsyncIterable<Example> | Iterable<Example>): Promise<string>;
  /** Undefined when there is no such data set. */
  get(key: string): StoredDataset | undefined;
  /** Throws `internal` when there is no such example. */
  example(key: string, position: number): Example;
  /** SHA-256 (hex) of the content of each example, by position. */
  hashes(key: string): string[];
  /** From a position on (default: from the first). Pages underneath: the workspace may be written to between two steps. */
  iterate(
    key: string,
    from?: number,
  ): IterableIterator<{ readonly position: number; readonly example: Example }>;
}

export interface ModelStore {
  put(descriptor: ModelDescriptor): void;
  get(fingerprint: string): ModelDescriptor | undefined;
}

export interface AuditStore {
  create(audit: NewAudit): AuditRecord;
  /** Throws `audit-unknown`. */
  get(id: string): AuditRecord;
  find(id: string): AuditRecord | undefined;
  /** Newest first. */
  list(): AuditRecord[];
  /** `finished` does at once what `finish` does. */
  setState(id: string, state: AuditState): void;
  /**
   * Seals outcomes and scores in the ledger; afterwards nothing of the audit can change. Gives the event loop back while it reads
   * them: from the first moment on, changes of them are refused.
   */
  finish(id: string): Promise<void>;
  counts(id: string): UnitCounts;
  /** Units without an outcome. */
  pending(id: string): number;
  askedAndCached(id: string): AskedAndCached;
  /** Units that have no answer, by status and reason, most first. */
  reasons(id: string): { readonly status: UnitStatus; readonly reason: string; readonly units: number }[];
}

export interface PlanStore {
  /**
   * Writes the whole plan and seals it. What an interrupted writing left is removed first, and the audit counts as
   * unplanned (`planHash === null`) until the end. The callback may await; nothing stays locked meanwhile.
   * Throws `internal` when the audit has a plan already.
   */
  write(auditId: string, writer: (plan: PlanWriter) => Promise<void> | void): Promise<SealedPlan>;
  slices(auditId: string): StoredSlice[];
  /** By the audit's id; without audits that have none. */
  sliceCounts(): ReadonlyMap<string, number>;
  /** Numbers of the units in a subpopulation, ascending. */
  members(auditId: string, sliceNo: number): number[];
}

export interface AttemptStore {
  /** Gives every waiting unit whose request is answered already that answer; returns how many units. */
  linkCached(auditId: string): number;
  /** Distinct requests without an outcome, smallest `size` first. Pass the last one as `after` for the next page. */
  pending(auditId: string, limit: number, after?: PendingCursor): PendingRequest[];
  /** A request of the audit that has an answer; undefined where none has. */
  answered(auditId: string): PendingRequest | undefined;
  /** Whether a request has an answer, from whichever audit. */
  isAnswered(key: Uint8Array): boolean;
  /** `endTries`, `finish` and `begin` in one transaction that is committed when this returns. */
  advance(auditId: string, step: AttemptStep): FinishResult;
  /** T1: one attempt `sent` for each request, committed when this returns. */
  begin(auditId: string, requests: readonly { readonly unitNo: number }[]): void;
  /**
   * T2: ends the attempts, stores new predictions once, gives every unit of the same request its outcome and appends
   * to the ledger, in one transaction that is committed when this returns. Errors are outcomes but never cached.
   */
  finish(auditId: string, outcomes: readonly Outcome[]): FinishResult;
  /** Ends attempts whose requests stay pending, each with its row in both ledgers, in one transaction committed when this returns. */
  endTries(auditId: string, tries: readonly EndedTry[]): void;
  /** Attempts that are still `sent` become `cancelled`; their units stay pending. Returns how many. */
  cancel(auditId: string): Promise<number>;
  /** On resume: attempts that a crash left `sent` become `unknown_outcome`; their units stay pending. Returns how many. */
  closeInterrupted(auditId: string): Promise<number>;
  /** Every try at every unit, in the order they were begun. */
  iterate(auditId: string): IterableIterator<AttemptLine>;
  /** On resume: units with an error wait to be asked again. Returns how many units. */
  retryErrors(auditId: string): Promise<number>;
}

export interface RowStore {
  page(auditId: string, request: RowPageRequest): AuditRow[];
  /** All rows, in constant memory; the workspace may be written to between two steps. */
  iterate(auditId: string, filter?: RowFilter): IterableIterator<AuditRow>;
  /** Lean rows of one slice (a subpopulation: its members), or of the clean units (null), by ascending unit number. */
  scan(auditId: string, sliceNo: number | null): IterableIterator<ScanRow>;
  /** What all units are and what became of them; empty before the plan is sealed. */
  columns(auditId: string, options?: ColumnOptions): UnitColumns;
  /** Tells `take` the JSON of the `Prediction` behind each key, with the place of the key; null for an unknown one. @param keys ascending */
  answers(keys: Float64Array, take: (index: number, text: string | null) => void): void;
  /** Tells `take` the JSON of the `Gold` of each example. @param positions ascending */
  golds(auditId: string, positions: Int32Array, take: (index: number, text: string | null) => void): void;
  /** What tells the units of `scan` apart beside their example, in the same order: for finding them in another audit. */
  inputs(auditId: string, sliceNo: number | null): IterableIterator<InputRow>;
}

/** The network ledger: what every attempt sent and got. */
export interface TransmissionStore {
  /** By unit and attempt. */
  iterate(auditId: string): IterableIterator<StoredTransmission>;
  totals(auditId: string): TransmissionTotals[];
  /** Rows of models that help, sealed together. */
  putTools(auditId: string, sent: readonly ToolTransmission[]): void;
  /** What the audit has cost up to now in a role: `model`, or that of a tool. */
  spent(auditId: string, role: string): Spent;
}

export interface ScoreStore {
  /** Adds or replaces; a value that is not a finite number is refused with `internal`. */
  put(auditId: string, scores: Iterable<Score>): void;
  iterate(auditId: string): IterableIterator<Score>;
}

export interface JudgementStore {
  /** The rating that a judge gave to an equal question, in any audit of the workspace. */
  find(key: Uint8Array): StoredJudgement | undefined;
  /** Adds judgements, in one transaction that is committed when this returns. */
  put(auditId: string, judgements: readonly StoredJudgement[]): void;
  /** By probe, unit, judge and arm. */
  list(auditId: string): StoredJudgement[];
}

/** A text as it was read back from its printed pages. JSON. */
export interface StoredScan {
  readonly text: string;
  readonly pages: number;
  readonly characterErrorRate: number;
  readonly reader: string;
}

export interface ScanStore {
  find(scanner: string, key: Uint8Array): StoredScan | undefined;
  put(scanner: string, key: Uint8Array, scan: StoredScan): void;
}

export interface StoredMask {
  readonly kind: string;
  /** 1-based, of its kind. */
  readonly no: number;
  readonly value: string;
}

/** What stood behind each placeholder that an audit sent. */
export interface MaskStore {
  list(auditId: string): StoredMask[];
  /** Values by kind. */
  counts(auditId: string): Readonly<Record<string, number>>;
  put(auditId: string, masks: readonly StoredMask[]): void;
}

/** Vectors of texts, by the fingerprint of the encoder that made them. A memory, no part of any audit's record. */
export interface VectorStore {
  find(encoder: string, text: string): Float32Array | undefined;
  put(encoder: string, entries: Iterable<readonly [text: string, vector: Float32Array]>): void;
}

/** Tokens of texts as `pack-tokens.ts` writes them; those of another tagger are dropped when new ones are put. */
export interface TextTokenStore {
  find(tagger: string, text: string): Uint8Array | undefined;
  /** Keeps as many as there is room for. */
  put(tagger: string, entries: Iterable<readonly [text: string, tokens: Uint8Array]>): void;
}

export interface Workspace {
  readonly path: string;
  readonly mode: 'write' | 'read';
  readonly recovery: Recovery;
  /** What the user should know of the file though nothing was refused: sentences. */
  readonly notices: readonly string[];
  readonly datasets: DatasetStore;
  readonly models: ModelStore;
  readonly audits: AuditStore;
  readonly plan: PlanStore;
  readonly attempts: AttemptStore;
  readonly transmissions: TransmissionStore;
  readonly batches: BatchStore;
  readonly rows: RowStore;
  readonly scores: ScoreStore;
  readonly judgements: JudgementStore;
  readonly ledger: LedgerStore;
  readonly vectors: VectorStore;
  readonly scans: ScanStore;
  readonly masks: MaskStore;
  readonly textTokens: TextTokenStore;
  readonly browse: BrowseStore;
  readonly annotations: AnnotationStore;
  readonly marks: MarkStore;
  /** Runs the function on one unchanging state of the file. It must not await. */
  snapshot<T>(read: () => T): T;
  /** SQLite's full check of structure and references. Sees no changed text: that is `ledger.verify`. */
  checkIntegrity(): IntegrityCheck;
  /** A checked, compact copy at `path`; an existing file there is replaced only by a whole new one. */
  backup(path: string): void;
  close(): void;
}
