import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** No-break, en, em, thin, hair, narrow no-break, medium mathematical and ideographic space. */
const spaces = ['\u00a0', '\u2002', '\u2003', '\u2009', '\u200a', '\u202f', '\u205f', '\u3000'];

export default defineTransformation({
  id: 'space-style',
  title: 'Other spaces',
  summary:
    'Replaces a share of the spaces by another space of Unicode: no-break, thin, ideographic and others.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('single spaces', 0.3) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter\u00a0was wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, /(?<=\S) (?=\S)/gu),
      none: 'no single space',
      change: ({ start, end }, drawn) => ({ start, end, replacement: drawn.pick(spaces) }),
    }),
});
