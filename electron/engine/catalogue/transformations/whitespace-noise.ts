import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const patterns = {
  remove: /(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])/gu,
  add: /(?<=\p{L})(?=\p{L})/gu,
  both: /(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])|(?<=\p{L})(?=\p{L})/gu,
} as const;

export default defineTransformation({
  id: 'whitespace-noise',
  title: 'White space noise',
  summary: 'Leaves out spaces between words or puts spaces into words.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, whitespace_perturbation',
  ],
  peers: { 'nl-augmenter': 'whitespace_perturbation', openattack: 'TextBugger (insert)' },
  level: 'character',
  expects: 'invariance',
  deny: { 'token-classification': 'a labelled name can grow together with the word beside it' },
  needs: [],
  options: z.strictObject({
    rate: rateOption('places between letters and between words', 0.05),
    operation: z
      .enum(['both', 'remove', 'add'])
      .default('both')
      .describe('Take spaces out, put spaces in, or both.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonde rful.', seed: 1 },
    { input: 'Good film.', output: 'Goodfilm.', options: { operation: 'remove' } },
  ],
  apply: (text, { rate, operation }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: patterns[operation],
      rewrite: ([found]) => (found === ' ' ? '' : ' '),
      none: 'no place between letters or words',
    }),
});
