import { z } from 'zod';
import { createSignTable, swapSigns } from '../../language/sign-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = createSignTable({ b: 'd', d: 'b', p: 'q', q: 'p', n: 'u', u: 'n', m: 'w', w: 'm' });

export default defineTransformation({
  id: 'mirror-letters',
  title: 'Mirrored letters',
  summary:
    'Swaps letters that mirror each other, b and d, p and q, n and u, in a share of the places, as dyslexic writers and readers do.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, dyslexia_words_swap',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('letters with a mirror image') }),
  examples: [{ input: 'A bad duo played pop.', output: 'A bad duo qlayed pop.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    swapSigns(text, { rate, random, isProtected, table, none: 'no letter with a mirror image' }),
});
