import type { Subpopulation } from '../catalogue/define-subpopulation.ts';

/** How slices are made of other slices. */
export const combining = ['union', 'intersection', 'difference', 'complement'] as const;
export type Combining = (typeof combining)[number];

export interface PlannedSubpopulation {
  /** Slice ids are this and `/part`. */
  readonly idPrefix: string;
  /** As the audit file names it; null where it does not. */
  readonly name: string | null;
  readonly entry: Subpopulation;
  readonly options: Record<string, unknown>;
}

/** A set of examples: a slice of a subpopulation, or what a combination makes of such sets. */
export type SliceExpression =
  | {
      readonly operation: 'part';
      readonly of: PlannedSubpopulation;
      readonly part: string;
      /** Where it stands in the audit file. */
      readonly place: string;
    }
  | { readonly operation: Combining; readonly operands: readonly SliceExpression[] };

export interface PlannedCombination {
  readonly sliceId: string;
  readonly name: string | null;
  readonly expression: Exclude<SliceExpression, { operation: 'part' }>;
  /** As the audit file says it. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface ResolvedSubpopulations {
  /** Those that are reported as slices of their own. */
  readonly subpopulations: readonly PlannedSubpopulation[];
  readonly combinations: readonly PlannedCombination[];
  /** Everything that is measured: the reported ones, and the operands of combinations. */
  readonly measured: readonly PlannedSubpopulation[];
}
