import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import type { Word } from '../../language/words.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Positions whose letter and the next one differ, so that swapping them shows. */
function findSwaps(word: Word, keepEnds: boolean): { letters: readonly string[]; swaps: readonly number[] } {
  const letters = splitLetters(word.text);
  const swaps: number[] = [];
  const margin = keepEnds ? 1 : 0;
  for (let index = margin; index + 1 < letters.length - margin; index += 1) {
    if (letters[index] !== letters[index + 1]) swaps.push(index);
  }
  return { letters, swaps };
}

export default defineTransformation({
  id: 'char-swap',
  title: 'Swap neighbouring letters',
  summary: 'Swaps two neighbouring letters inside a share of the words, as fast typists do.',
  cites: [
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
    'Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
    keepEnds: z.boolean().default(true).describe('Leave the first and the last letter in place.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waietr was wonderful.', seed: 1 },
    { input: 'ok', output: 'ok', seed: 1 },
  ],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) =>
        word.text.length >= options.minimumLength &&
        hasOnlyLetters(word.text) &&
        splitLetters(word.text).length >= options.minimumLength &&
        findSwaps(word, options.keepEnds).swaps.length > 0,
      change: (word) => {
        const { letters, swaps } = findSwaps(word, options.keepEnds);
        const index = random.pick(swaps);
        const swapped = letters.with(index, letters[index + 1] ?? '').with(index + 1, letters[index] ?? '');
        return { start: word.start, end: word.end, replacement: swapped.join('') };
      },
    }),
});
