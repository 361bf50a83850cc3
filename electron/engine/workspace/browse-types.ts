import type { Edit } from '#shared/domain/text';
import type { AuditRow } from './row-types.ts';

/** How a unit's text differs from its example's. */
export interface UnitChange {
  readonly edits: readonly Edit[];
  readonly field: string | null;
}

/** What a unit sent: the changed text, or all fields of a clean one. */
export interface TextRow {
  readonly no: number;
  readonly texts: readonly string[];
}

export interface BrowseRow {
  /** Without slice, memberships and scores. */
  readonly row: AuditRow;
  readonly sliceNo: number | null;
}

export interface AttemptRow {
  readonly attempt_no: number;
  readonly state: string;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

export interface SliceTotal {
  readonly sliceNo: number | null;
  /** Units to ask, those with an outcome, and those whose outcome is an error. */
  readonly units: number;
  readonly done: number;
  readonly errors: number;
}

/** Units whose outcome is an error of this code, with the message of one of them. */
export interface UnitsOfError {
  readonly code: string;
  readonly units: number;
  readonly message: string;
}

export interface SettledUnit {
  readonly unitNo: number;
  readonly sliceNo: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
}

export interface BrowseStore {
  sliceTotals(auditId: string): readonly SliceTotal[];
  /** What became of the units; those without an outcome are left out. */
  settled(auditId: string, unitNos: readonly number[]): readonly SettledUnit[];
  /** By error code: units, and the message of one of them. */
  errors(
    auditId: string,
  ): readonly { readonly code: string; readonly units: number; readonly message: string }[];
  /** Numbers of the units that a slice made (null: the clean ones), ascending, from behind `after`, with `skip` of them passed over. */
  unitsOf(
    auditId: string,
    sliceNo: number | null,
    page: { readonly after: number; readonly skip: number; readonly limit: number },
  ): readonly number[];
  change(auditId: string, unitNo: number): UnitChange;
  /** In the order of the numbers; unknown ones are left out. */
  rows(auditId: string, unitNos: readonly number[]): readonly BrowseRow[];
  texts(auditId: string, from: number, limit: number): readonly TextRow[];
  text(auditId: string, unitNo: number): TextRow | undefined;
  /** Attempts of the request that a unit makes, oldest first. */
  attempts(auditId: string, unitNo: number): readonly AttemptRow[];
  /** Position of an example in the audit's data; undefined when it has none of this id. */
  positionOf(auditId: string, exampleId: string): number | undefined;
}
