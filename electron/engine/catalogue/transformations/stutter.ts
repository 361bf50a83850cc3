import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'stutter',
  title: 'Stutter',
  summary: 'Repeats the first letter of a share of the words with a hyphen (w-w-waiter).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, character_duplication',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words that start with a letter'),
    times: z.number().int().min(1).max(5).default(2).describe('How often the letter is repeated.'),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was w-w-wonderful.', seed: 1 }],
  apply: (text, { rate, times }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ text: word }) => hasOnlyLetters(word) && word.length > 1,
      change: ({ start, text: word }) => ({
        start,
        end: start,
        replacement: `${splitLetters(word)[0] ?? ''}-`.repeat(times),
      }),
    }),
});
