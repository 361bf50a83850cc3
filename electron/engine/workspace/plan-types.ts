import type { Gold } from '#shared/domain/example';
import type { Idiom } from '#shared/domain/report';
import type { FieldName } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';

export interface NewSlice {
  /** Unique in the audit, such as `transformation:keyboard-typo`. */
  readonly id: string;
  readonly idiom: Idiom;
  readonly entryId: string;
  readonly title: string;
  readonly options: unknown;
  readonly lineage: readonly string[];
}

export interface StoredSlice extends NewSlice {
  /** 1-based, in the order of `addSlice`. */
  readonly no: number;
}

interface NewUnitBase {
  /** Number of the slice; null for a clean unit. */
  readonly sliceNo: number | null;
  /** Position of the source example in the data set. */
  readonly position: number;
  /** For a perturbed unit: the clean unit it is compared with. Null for a clean unit. */
  readonly cleanUnitNo: number | null;
  /** 0-based number of the variant among those of one example and slice; default 0. */
  readonly variant?: number;
  /** 0-based number of the repetition of the same request; default 0. */
  readonly repeat?: number;
  /** The field that was changed, and what it says now. Absent for a clean unit. */
  readonly field?: FieldName;
  readonly text?: string;
  readonly edits?: readonly Edit[];
  /** Where the change moved the gold value (answer offsets, entity spans); absent: the example's own. */
  readonly gold?: Gold;
}

/** A unit to ask the model. */
export interface AskedUnit extends NewUnitBase {
  readonly disposition: 'ask';
  /** SHA-256 of the rendered request (model fingerprint, settings, input, repeat): equal requests, equal key. 32 bytes. */
  readonly key: Uint8Array;
  /** Characters of the input, for sorting by length. */
  readonly size: number;
}

/** A unit that is counted and never asked: nothing changed (`noop`), or a validity check said no (`denied`). */
export interface SilentUnit extends NewUnitBase {
  readonly disposition: 'noop' | 'denied';
  readonly reason: string;
}

export type NewUnit = AskedUnit | SilentUnit;

export interface PlanWriter {
  /** Number of the new slice, 1-based. */
  addSlice(slice: NewSlice): number;
  /** Number of the new unit, 0-based, in the order of the calls. */
  addUnit(unit: NewUnit): number;
  /** Says that a clean unit belongs to a subpopulation. */
  addMember(sliceNo: number, unitNo: number): void;
}

export interface SealedPlan {
  readonly units: number;
  /** Distinct requests among them. */
  readonly requests: number;
  /** SHA-256 (hex). */
  readonly planHash: string;
}
