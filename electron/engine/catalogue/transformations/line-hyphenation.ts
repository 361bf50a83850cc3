import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'line-hyphenation',
  title: 'Words broken over lines',
  summary:
    'Breaks a share of the long words over two lines with a hyphen, as text copied from columns has them.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words long enough'), minimumLength: minimumLengthOption(6) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The wa-\niter was wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(2, letters.length - 2) : [],
      change: () => ({ count: 0, replacement: '-\n' }),
    }),
});
