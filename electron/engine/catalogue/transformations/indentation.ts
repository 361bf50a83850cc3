import { z } from 'zod';
import { startLines } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'indentation',
  title: 'Indented lines',
  summary: 'Indents every line with spaces or a tab.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    indent: z.enum(['spaces', 'tab']).default('spaces').describe('Four spaces or a tab.'),
  }),
  examples: [
    {
      input: 'The waiter was wonderful.\nWe will be back.',
      output: '    The waiter was wonderful.\n    We will be back.',
    },
  ],
  apply: (text, { indent }, { isProtected }) =>
    startLines(text, indent === 'tab' ? '\t' : '    ', isProtected),
});
