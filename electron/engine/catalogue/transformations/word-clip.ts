import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'word-clip',
  title: 'Clip words',
  summary: 'Cuts the last letter off a share of the words, as a hasty typist or a narrow column does.',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waite was wonderfu.', options: { rate: 1 } }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => {
        if (word.length < minimumLength || !hasOnlyLetters(word)) return word;
        const letters = splitLetters(word);
        return letters.length < minimumLength || letters.length < 2 ? word : letters.slice(0, -1).join('');
      },
      none: 'no word long enough',
    }),
});
