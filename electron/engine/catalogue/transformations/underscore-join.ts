import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'underscore-join',
  title: 'Underscores for spaces',
  summary: 'Writes an underscore for a share of the spaces between words.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, underscore_trick',
  ],
  peers: { 'nl-augmenter': 'underscore_trick' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('spaces between words', 0.05) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was_wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])/gu,
      rewrite: () => '_',
      none: 'no space between words',
    }),
});
