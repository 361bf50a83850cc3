import type { Judge } from '../define-judge.ts';
import { findEntry } from '../find-entry.ts';
import human from './human.ts';
import model from './model.ts';
import rubric from './rubric.ts';

/** Every judge there is, one line each. */
export const judges = [rubric, model, human] as const satisfies readonly Judge[];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findJudge(id: string): Judge {
  return findEntry<Judge>('judge', judges, id);
}
