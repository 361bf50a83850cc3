import { z } from 'zod';
import { findSentences } from '../../language/sentences.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'sentence-duplicate',
  title: 'Repeat sentences',
  summary: 'Writes a share of the sentences twice.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, RndRepeat'],
  peers: { textflint: 'RndRepeat' },
  level: 'sentence',
  expects: 'invariance',
  deny: { 'token-classification': 'the entities of the repeated sentence have no gold label' },
  needs: [],
  options: z.strictObject({ rate: rateOption('sentences', 0.2) }),
  examples: [
    {
      input: 'We came late. The waiter was wonderful.',
      output: 'We came late. The waiter was wonderful. The waiter was wonderful.',
      seed: 1,
    },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findSentences(text),
      none: 'no sentence',
      change: ({ start, end }) => ({ start: end, end, replacement: ` ${text.slice(start, end)}` }),
    }),
});
