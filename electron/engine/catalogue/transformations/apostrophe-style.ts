import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pattern = /(?<=\p{L})['’ʼ´`′](?=\p{L})/gu;
const apostrophes = ["'", '’', 'ʼ', '´', '`', '′'];

export default defineTransformation({
  id: 'apostrophe-style',
  title: 'Apostrophes',
  summary:
    'Writes the apostrophes inside words with another character: curly, modifier letter, acute, grave, prime.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('apostrophes inside words', 1) }),
  examples: [
    { input: "I don't think we're late.", output: 'I don′t think we’re late.', seed: 1 },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, pattern),
      none: 'no apostrophe inside a word',
      change: ({ start, end, text: sign }, drawn) => ({
        start,
        end,
        replacement: drawn.pick(apostrophes.filter((other) => other !== sign)),
      }),
    }),
});
