import { z } from 'zod';
import { editShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'hashtagify',
  title: 'Hashtags in the text',
  summary: 'Puts the sign # before a share of the words.',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, hashtagify'],
  peers: { 'nl-augmenter': 'hashtagify' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words long enough'), minimumLength: minimumLengthOption(4) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was #wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ start, text: word }) =>
        word.length >= minimumLength && (start === 0 || /\s/u.test(text.charAt(start - 1))),
      change: ({ start }) => ({ start, end: start, replacement: '#' }),
    }),
});
