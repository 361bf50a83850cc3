import type { AnnotationChange, AnnotationResult } from '#shared/domain/annotation';
import type { Validity } from '#shared/domain/explore';

/** What people say of one unit. */
export interface UnitAnnotation {
  readonly tags: readonly string[];
  readonly comment: string;
  readonly validity: Validity | null;
}

/** Beside the sealed rows: nothing here is part of an audit's record, and nothing here can change it. */
export interface AnnotationStore {
  /** All units in one transaction. Numbers that the plan does not have are refused with `usage`. */
  change(auditId: string, units: readonly number[], change: AnnotationChange): AnnotationResult;
  /** False when there is no such change, or it is undone already. */
  undo(no: number): boolean;
  /** Of the given units; those without annotation are missing. */
  of(auditId: string, units: readonly number[]): ReadonlyMap<number, UnitAnnotation>;
  tags(auditId: string): readonly { readonly tag: string; readonly units: number }[];
  tagged(auditId: string, tag: string): readonly number[];
  commented(auditId: string): readonly number[];
  judged(auditId: string): readonly { readonly unit: number; readonly validity: Validity }[];
  /** Grows with every change of the audit's annotations. */
  version(auditId: string): number;
}
