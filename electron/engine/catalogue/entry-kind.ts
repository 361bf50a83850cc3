import type { EntryKind } from '#shared/domain/descriptor';
import type { Check } from './define-check.ts';
import type { Judge } from './define-judge.ts';
import type { Metric } from './define-metric.ts';
import type { Probe } from './define-probe.ts';
import type { Subpopulation } from './define-subpopulation.ts';
import type { Transformation } from './define-transformation.ts';

/** Any entry of the catalogue. */
export type Entry = Transformation | Subpopulation | Metric | Check | Probe | Judge;

export function isTransformation(entry: Entry): entry is Transformation {
  return 'apply' in entry;
}

export function isSubpopulation(entry: Entry): entry is Subpopulation {
  return 'slices' in entry;
}

export function isCheck(entry: Entry): entry is Check {
  return 'limit' in entry;
}

export function isProbe(entry: Entry): entry is Probe {
  return 'cases' in entry;
}

export function isJudge(entry: Entry): entry is Judge {
  return 'judge' in entry;
}

export function kindOf(entry: Entry): EntryKind {
  if (isTransformation(entry)) return 'transformation';
  if (isCheck(entry)) return 'check';
  if (isProbe(entry)) return 'probe';
  if (isJudge(entry)) return 'judge';
  return isSubpopulation(entry) ? 'subpopulation' : 'metric';
}
