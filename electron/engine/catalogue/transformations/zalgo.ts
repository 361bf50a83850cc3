import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const letterPattern = /[A-Za-z]/g;
const marks = Array.from(
  '\u0300\u0301\u0302\u0303\u0308\u030d\u0311\u0316\u0317\u0323\u032d\u0330\u0331\u0339\u0353',
);

export default defineTransformation({
  id: 'zalgo',
  title: 'Piled-up marks',
  summary: 'Piles combining marks above and below a share of the letters.',
  cites: ['Eger et al. (2019), Text Processing Like Humans Do: Visually Attacking and Shielding NLP Systems'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('Latin letters'),
    height: z.number().int().min(1).max(20).default(3).describe('How many marks a letter gets.'),
  }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waite\u032d\u0311\u0353r\u0323\u0317\u0331 was wonderfu\u0316\u0317\u0317l.',
      seed: 1,
    },
  ],
  apply: (text, { rate, height }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, letterPattern),
      none: 'no Latin letter',
      change: ({ end }, drawn) => ({
        start: end,
        end,
        replacement: Array.from({ length: height }, () => drawn.pick(marks)).join(''),
      }),
    }),
});
