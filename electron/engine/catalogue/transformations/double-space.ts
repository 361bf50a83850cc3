import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'double-space',
  title: 'Double spaces',
  summary: 'Writes a share of the spaces between words twice.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('single spaces', 0.3) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was  wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /(?<=\S) (?=\S)/gu,
      rewrite: () => '  ',
      none: 'no single space',
    }),
});
