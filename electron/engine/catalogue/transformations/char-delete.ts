import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'char-delete',
  title: 'Delete a letter',
  summary: 'Deletes one letter inside a share of the words; the first and the last letter stay.',
  cites: [
    'Gao et al. (2018), Black-box Generation of Adversarial Text Sequences to Evade Deep Learning Classifiers',
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
  ],
  peers: {
    textattack: 'WordSwapRandomCharacterDeletion',
    nlpaug: 'RandomCharAug (delete)',
    openattack: 'TextBugger (delete)',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wnderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(1, letters.length - 2) : [],
      change: () => ({ count: 1, replacement: '' }),
    }),
});
