import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'word-join',
  title: 'Join words',
  summary: 'Leaves out the space between a share of the neighbouring words.',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks, segment'],
  peers: { 'nl-augmenter': 'whitespace_perturbation' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a labelled name can grow together with the word beside it' },
  needs: [],
  options: z.strictObject({ rate: rateOption('spaces between words') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter waswonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])/gu,
      rewrite: () => '',
      none: 'no space between words',
    }),
});
