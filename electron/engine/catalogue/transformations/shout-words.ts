import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'shout-words',
  title: 'Shout some words',
  summary: 'Writes a share of the words in capital letters for emphasis.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  peers: { 'nl-augmenter': 'random_upper_transformation' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words of two letters or more that are not in capitals', 0.2) }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was WONDERFUL.', seed: 1 },
    { input: 'OK', output: 'OK' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => (word.length < 2 ? word : word.toUpperCase()),
      none: 'no word in small letters',
    }),
});
