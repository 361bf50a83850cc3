import type { Judge } from '../define-judge.ts';
import { findEntry } from '../find-entry.ts';

/** Every judge there is, one line each. */
export const judges = [] as const satisfies readonly Judge[];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findJudge(id: string): Judge {
  return findEntry<Judge>('judge', judges, id);
}
