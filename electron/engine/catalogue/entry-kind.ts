import type { EntryKind } from '#shared/domain/descriptor';
import type { Metric } from './define-metric.ts';
import type { Subpopulation } from './define-subpopulation.ts';
import type { Transformation } from './define-transformation.ts';

/** Any entry of the catalogue. */
export type Entry = Transformation | Subpopulation | Metric;

export function isTransformation(entry: Entry): entry is Transformation {
  return 'apply' in entry;
}

export function isSubpopulation(entry: Entry): entry is Subpopulation {
  return 'measure' in entry;
}

export function kindOf(entry: Entry): EntryKind {
  if (isTransformation(entry)) return 'transformation';
  return isSubpopulation(entry) ? 'subpopulation' : 'metric';
}
