import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'char-mask',
  title: 'Mask letters',
  summary: 'Writes asterisks for the letters inside a share of the words (wonderful: w*******l).',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {
    'token-classification': 'nobody can tell the name behind the asterisks',
    'question-answering': 'a question can hang on a word that nobody can read',
    'pair-classification': 'the relation of two texts can hang on a word that nobody can read',
  },
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The w****r was w*******l.', options: { rate: 1 } },
  ],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => {
        if (word.length < minimumLength || !hasOnlyLetters(word)) return word;
        const letters = splitLetters(word);
        if (letters.length < 3) return word;
        return `${letters[0] ?? ''}${'*'.repeat(letters.length - 2)}${letters.at(-1) ?? ''}`;
      },
      none: 'no word long enough',
    }),
});
