import { z } from 'zod';
import { findNumberWords } from '../../language/number-words.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'word-to-number',
  title: 'Numbers in digits',
  summary: 'Writes whole numbers from two on in digits (forty-five: 45).',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, SwapNum'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a number inside a labelled entity is part of its name' },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('numbers in words', 1) }),
  examples: [
    {
      input: 'Forty-five people waited two hundred and five minutes.',
      output: '45 people waited 205 minutes.',
    },
    { input: 'One of us.', output: 'One of us.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findNumberWords(text),
      none: 'no number in words',
      change: ({ start, end, value }) => ({ start, end, replacement: String(value) }),
    }),
});
