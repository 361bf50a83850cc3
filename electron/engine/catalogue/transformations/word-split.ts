import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'word-split',
  title: 'Split words',
  summary: 'Puts a space inside a share of the words.',
  cites: ['Li et al. (2019), TextBugger: Generating Adversarial Text Against Real-world Applications'],
  peers: { nlpaug: 'SplitAug', openattack: 'TextBugger (insert)', 'nl-augmenter': 'whitespace_perturbation' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words long enough'), minimumLength: minimumLengthOption(4) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was won derful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(1, letters.length - 1) : [],
      change: () => ({ count: 0, replacement: ' ' }),
    }),
});
