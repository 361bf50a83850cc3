import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const signs = ['-', '.', '_', '*', ' ', '~', '·', '|'];

export default defineTransformation({
  id: 'char-intrude',
  title: 'Signs between letters',
  summary: 'Writes a sign or a space between all letters of a share of the words (w-o-n-d-e-r).',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  peers: { openattack: 'TextBugger (insert)' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was w*o*n*d*e*r*f*u*l.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ text: word }) =>
        word.length >= minimumLength && hasOnlyLetters(word) && splitLetters(word).length > 1,
      change: ({ start, end, text: word }, drawn) => ({
        start,
        end,
        replacement: splitLetters(word).join(drawn.pick(signs)),
      }),
    }),
});
