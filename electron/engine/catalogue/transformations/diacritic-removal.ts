import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const markedPattern = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]\p{M}*|[A-Za-z]\p{M}+/gu;
const marksPattern = /[\u0300-\u036f]+/g;

export default defineTransformation({
  id: 'diacritic-removal',
  title: 'Remove accents',
  summary: 'Takes accents and other marks off Latin and Greek letters (naïve: naive).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, diacritic_removal',
  ],
  peers: { 'nl-augmenter': 'diacritic_removal' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('letters with marks', 1) }),
  examples: [
    { input: 'The naïve señor ate crème brûlée.', output: 'The naive senor ate creme brulee.' },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: markedPattern,
      rewrite: ([letter]) => letter.normalize('NFD').replace(marksPattern, ''),
      none: 'no letter with marks',
    }),
});
