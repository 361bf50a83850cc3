import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const letterPattern = /[\p{Ll}\p{Lu}]/gu;

/** A word with each letter in its other case; letters without one that leads back stay (ß, ŉ). */
function swapCase(word: string): string {
  return word.replace(letterPattern, (letter) => {
    const upper = letter.toUpperCase();
    const other = letter === upper ? letter.toLowerCase() : upper;
    return other.length === letter.length ? other : letter;
  });
}

export default defineTransformation({
  id: 'swap-case',
  title: 'Caps lock left on',
  summary:
    'Turns small letters of a share of the words into capitals and capitals into small ones, as with caps lock on.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, change_char_case',
  ],
  peers: { 'nl-augmenter': 'change_char_case' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words with letters of two cases', 1) }),
  examples: [{ input: 'The waiter met Anna.', output: 'tHE WAITER MET aNNA.' }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: swapCase,
      none: 'no letter with two cases',
    }),
});
