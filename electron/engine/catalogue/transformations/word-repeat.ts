import { z } from 'zod';
import { editShareOf, noopReasons } from '../../language/word-edits.ts';
import { findWholeWords } from '../../language/words.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'word-repeat',
  title: 'Repeat words',
  summary: 'Writes a share of the words twice.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, word_repetition',
  ],
  peers: { textflint: 'RndRepeat' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'the second of two equal names has no gold label' },
  needs: [],
  options: z.strictObject({ rate: rateOption('words') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wonderful wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findWholeWords(text),
      none: noopReasons.noEligibleWord,
      change: ({ end, text: word }) => ({ start: end, end, replacement: ` ${word}` }),
    }),
});
