import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const ligatures = new Map([
  ['ff', 'ﬀ'],
  ['fi', 'ﬁ'],
  ['fl', 'ﬂ'],
  ['ffi', 'ﬃ'],
  ['ffl', 'ﬄ'],
]);

export default defineTransformation({
  id: 'ligature',
  title: 'Typesetter’s ligatures',
  summary: 'Writes ff, fi, fl, ffi and ffl as one character, as text copied out of a PDF has them.',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('places with such letters', 1) }),
  examples: [
    { input: 'The final office flat was fluffy.', output: 'The ﬁnal oﬃce ﬂat was ﬂuﬀy.' },
    { input: 'No.', output: 'No.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /ff[il]?|f[il]/g,
      rewrite: ([letters]) => ligatures.get(letters) ?? letters,
      none: 'no letters that make a ligature',
    }),
});
