import type { Check } from '../define-check.ts';
import { findEntry } from '../find-entry.ts';
import editDistance from './edit-distance.ts';
import editShare from './edit-share.ts';
import entailment from './entailment.ts';
import keepsEntities from './keeps-entities.ts';
import keepsLanguage from './keeps-language.ts';
import keepsNumbers from './keeps-numbers.ts';
import keepsPartOfSpeech from './keeps-part-of-speech.ts';
import lengthRatio from './length-ratio.ts';
import perplexityRatio from './perplexity-ratio.ts';
import similarity from './similarity.ts';
import wordsChanged from './words-changed.ts';

/** Every check there is, one line each. */
export const checks = [
  editDistance,
  editShare,
  wordsChanged,
  lengthRatio,
  keepsNumbers,
  keepsEntities,
  keepsLanguage,
  keepsPartOfSpeech,
  similarity,
  entailment,
  perplexityRatio,
] as const satisfies readonly Check[];

/** @public The ids as a literal union. */
export type CheckId = (typeof checks)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findCheck(id: string): Check {
  return findEntry<Check>('check', checks, id);
}
