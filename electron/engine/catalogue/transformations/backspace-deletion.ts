import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { isAsciiWord, smallLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'backspace-deletion',
  title: 'Letter and backspace',
  summary: 'Puts a letter and the backspace character that rubs it out inside a share of the words.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  peers: { textattack: 'WordSwapDeletions' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words of Latin letters that are long enough'),
    minimumLength: minimumLengthOption(2),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The wab\biter was wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        isAsciiWord(word) ? positionsBetween(1, letters.length - 1) : [],
      change: (_word, _position, drawn) => ({ count: 0, replacement: `${drawn.pick(smallLetters)}\b` }),
    }),
});
