import { z } from 'zod';
import { lexicon } from './lexicon.ts';
import { createPhraseFinder } from './phrase-finder.ts';
import type { PhraseFinder } from './phrase-finder.ts';

/** The lists of `resources/lexicons/phrase-lists.json`. */
export const phraseListNames = [
  'quantifiers',
  'comparisons',
  'temporal-prepositions',
  'possessive-prepositions',
  'spatial-prepositions',
  'conjunctions',
  'subordinators',
  'first-person',
  'second-person',
  'third-person',
  'masculine',
  'feminine',
  'intensifiers',
  'hedges',
  'modal-verbs',
  'reporting-verbs',
  'factive-verbs',
  'intransitive-verbs',
  'politeness',
  'fillers',
  'numbers',
  'weekdays-and-months',
  'family',
  'professions',
  'food',
  'colours',
  'feelings',
] as const;

export type PhraseListName = (typeof phraseListNames)[number];

const readLists = lexicon(
  'phrase-lists',
  z.record(z.enum(phraseListNames), z.array(z.string().min(1)).min(1)),
  (lists) => lists,
);

export function phraseList(name: PhraseListName): readonly string[] {
  return readLists()[name];
}

const finders = new Map<PhraseListName, PhraseFinder>();

/** Finds the phrases of a list, made at its first use. */
export function listFinder(name: PhraseListName): PhraseFinder {
  const finder = finders.get(name) ?? createPhraseFinder(phraseList(name));
  finders.set(name, finder);
  return finder;
}
