import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** One mark alone at the end of a sentence; a run of marks is repeated already. */
const pattern = /(?<=[^\s.!?])[.!?](?=\s|$)/gu;

export default defineTransformation({
  id: 'punctuation-repeat',
  title: 'Repeated marks',
  summary: 'Writes a share of the marks that end sentences several times over (great!!!!).',
  cites: [
    'Karimi, Rossi and Prati (2021), AEDA: An Easier Data Augmentation Technique for Text Classification',
  ],
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('marks at the end of sentences', 1) }),
  examples: [
    {
      input: 'Really? The waiter was wonderful!',
      output: 'Really??? The waiter was wonderful!!!!!',
      seed: 1,
    },
    { input: 'No mark', output: 'No mark' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, pattern),
      none: 'no mark at the end of a sentence',
      change: ({ end, text: mark }, drawn) => ({
        start: end,
        end,
        replacement: mark.repeat(2 + drawn.integer(4)),
      }),
    }),
});
