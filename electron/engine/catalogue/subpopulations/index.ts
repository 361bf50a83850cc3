import type { Subpopulation } from '../define-subpopulation.ts';
import { findEntry } from '../find-entry.ts';
import hasEntity from './has-entity.ts';
import length from './length.ts';
import lexicalOverlap from './lexical-overlap.ts';
import negation from './negation.ts';
import quantifier from './quantifier.ts';
import question from './question.ts';
import sentenceCount from './sentence-count.ts';

/** Every subpopulation there is, one line each. */
export const subpopulations = [
  length,
  negation,
  quantifier,
  hasEntity,
  lexicalOverlap,
  question,
  sentenceCount,
] as const satisfies readonly Subpopulation[];

/** @public The ids as a literal union. */
export type SubpopulationId = (typeof subpopulations)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findSubpopulation(id: string): Subpopulation {
  return findEntry<Subpopulation>('subpopulation', subpopulations, id);
}
