import { plainWord } from './side-information.ts';
import type { SideInformation } from './side-information.ts';
import { findWords } from './words.ts';

export interface PhraseFinder {
  /** The positions, in the list, of the phrases that a text holds. */
  find(text: string, side: SideInformation): ReadonlySet<number>;
}

interface Candidate {
  readonly index: number;
  readonly words: readonly string[];
}

/** A phrase that is more than its words, such as ":)" or "C++", is looked for as it is written. */
function isWordy(phrase: string): boolean {
  return /^[\p{L}\p{M}\p{N}'\u2019\s-]+$/u.test(phrase) && findWords(phrase).length > 0;
}

function matchesAt(words: readonly string[], start: number, wanted: readonly string[]): boolean {
  return wanted.every((word, offset) => words[start + offset] === word);
}

/**
 * Finds whole words and runs of words, wherever they stand and whatever the apostrophe; capitals count only where asked.
 * Time grows with the words of the text, not with the number of phrases.
 */
export function createPhraseFinder(phrases: readonly string[], caseSensitive = false): PhraseFinder {
  const byFirstWord = new Map<string, Candidate[]>();
  const written: { readonly index: number; readonly text: string }[] = [];
  const adapt = (text: string): string => (caseSensitive ? text.replaceAll('\u2019', "'") : plainWord(text));
  phrases.forEach((phrase, index) => {
    if (!isWordy(phrase)) {
      if (phrase.trim() !== '') written.push({ index, text: adapt(phrase.trim()) });
      return;
    }
    const words = findWords(phrase).map((word) => adapt(word.text));
    const first = words[0] ?? '';
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { index, words }]);
  });
  return {
    find(text, side) {
      const found = new Set<number>();
      const words = caseSensitive ? side.words(text).map((word) => adapt(word.text)) : side.lowerWords(text);
      words.forEach((word, start) => {
        for (const candidate of byFirstWord.get(word) ?? []) {
          if (matchesAt(words, start, candidate.words)) found.add(candidate.index);
        }
      });
      if (written.length > 0) {
        const adapted = adapt(text);
        for (const candidate of written) if (adapted.includes(candidate.text)) found.add(candidate.index);
      }
      return found;
    },
  };
}
