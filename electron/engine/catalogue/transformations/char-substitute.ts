import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { isAsciiWord, matchLetterCase, smallLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'char-substitute',
  title: 'Substitute a letter',
  summary:
    'Replaces one letter inside a share of the words by any other; the first and the last letter stay.',
  cites: [
    'Gao et al. (2018), Black-box Generation of Adversarial Text Sequences to Evade Deep Learning Classifiers',
  ],
  peers: {
    textattack: 'WordSwapRandomCharacterSubstitution',
    nlpaug: 'RandomCharAug (substitute)',
    openattack: 'DeepWordBug (replace)',
    'nl-augmenter': 'butter_fingers_perturbation',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words of Latin letters that are long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiber was wonderful.', seed: 1 },
    { input: 'привет', output: 'привет', seed: 1 },
  ],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        isAsciiWord(word) ? positionsBetween(1, letters.length - 2) : [],
      change: ({ text: word, letters }, position, drawn) => {
        const old = letters[position] ?? '';
        const others = smallLetters.filter((letter) => letter !== old.toLowerCase());
        return { count: 1, replacement: matchLetterCase(word, drawn.pick(others)) };
      },
    }),
});
