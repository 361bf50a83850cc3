import { automatedReadability } from 'automated-readability';
import { colemanLiau } from 'coleman-liau';
import { flesch } from 'flesch';
import { fleschKincaid } from 'flesch-kincaid';
import { gunningFog } from 'gunning-fog';
import { syllable } from 'syllable';

export const readabilityFormulas = [
  'flesch',
  'flesch-kincaid',
  'gunning-fog',
  'coleman-liau',
  'automated',
] as const;

export type ReadabilityFormula = (typeof readabilityFormulas)[number];

const remembered = new Map<string, number>();

/** Words repeat; counting their syllables is most of the work. */
function countSyllables(word: string): number {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const count = Math.max(1, syllable(word.slice(0, 100)));
  if (remembered.size >= 50_000) remembered.clear();
  remembered.set(word, count);
  return count;
}

/**
 * Readability of English by a published formula. `flesch` is the reading ease (high: easy), the others are school grades
 * (high: hard).
 * @param words in small letters; at least one
 * @param sentences at least 1
 */
export function measureReadability(
  words: readonly string[],
  sentences: number,
  formula: ReadabilityFormula,
): number {
  const counts = { word: words.length, sentence: sentences };
  if (formula === 'coleman-liau') return colemanLiau({ ...counts, letter: countLetters(words) });
  if (formula === 'automated') return automatedReadability({ ...counts, character: countLetters(words) });
  const syllables = words.map(countSyllables);
  if (formula === 'gunning-fog') {
    return gunningFog({ ...counts, complexPolysillabicWord: syllables.filter((count) => count > 2).length });
  }
  const sum = syllables.reduce((total, count) => total + count, 0);
  const all = { ...counts, syllable: sum };
  return formula === 'flesch' ? flesch(all) : fleschKincaid(all);
}

function countLetters(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.replace(/[^\p{L}\p{N}]/gu, '').length, 0);
}
