import { z } from 'zod';
import { startLines } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'reply-quote',
  title: 'Quoted in a reply',
  summary: 'Puts the signs of a quoted e-mail before every line.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  severity: { option: 'depth', from: 1, to: 10 },
  drawsNothing: true,
  options: z.strictObject({
    depth: z.number().int().min(1).max(10).default(1).describe('How many replies deep.'),
  }),
  examples: [
    {
      input: 'The waiter was wonderful.\nWe will be back.',
      output: '> The waiter was wonderful.\n> We will be back.',
    },
    { input: 'The waiter was wonderful.', output: '> > The waiter was wonderful.', options: { depth: 2 } },
  ],
  apply: (text, { depth }, { isProtected }) => startLines(text, '> '.repeat(depth), isProtected),
});
