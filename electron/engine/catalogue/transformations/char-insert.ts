import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters, isAsciiWord, matchLetterCase, smallLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'char-insert',
  title: 'Insert a letter',
  summary:
    'Inserts a random letter into a share of the words; words of other alphabets repeat a letter of their own.',
  cites: [
    'Gao et al. (2018), Black-box Generation of Adversarial Text Sequences to Evade Deep Learning Classifiers',
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
  ],
  peers: {
    textattack: 'WordSwapRandomCharacterInsertion',
    nlpaug: 'RandomCharAug (insert)',
    openattack: 'DeepWordBug (insert)',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wonderfjul.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(1, letters.length - 1) : [],
      change: ({ text: word, letters }, _position, drawn) => ({
        count: 0,
        replacement: matchLetterCase(word, drawn.pick(isAsciiWord(word) ? smallLetters : letters)),
      }),
    }),
});
