import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const vowelsInside = /(?<=.)[aeiouAEIOU](?=.)/g;

export default defineTransformation({
  id: 'vowel-drop',
  title: 'Drop vowels',
  summary: 'Leaves out the vowels inside a share of the words (wonderful: wndrfl).',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words with vowels inside'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The wtr was wndrfl.', options: { rate: 1 } }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => (word.length < minimumLength ? word : word.replace(vowelsInside, '')),
      none: 'no word with vowels inside',
    }),
});
