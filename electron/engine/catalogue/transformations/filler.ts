import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'filler',
  title: 'Fillers',
  summary: 'Puts the fillers of speech between a share of the words (the waiter, um, was late).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, filler_word_augmentation',
  ],
  peers: { 'nl-augmenter': 'filler_word_augmentation' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('gaps between words') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter, sort of, was wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, /(?<=[\p{L}\p{N}]) (?=\p{L})/gu),
      none: 'no gap between words',
      change: ({ start }, drawn) => ({
        start,
        end: start,
        replacement: `, ${drawn.pick(phrasePool('fillers'))},`,
      }),
    }),
});
