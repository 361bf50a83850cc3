import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'char-repeat',
  title: 'Repeat a letter',
  summary: 'Writes one letter inside a share of the words twice, as a key that bounces does.',
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  peers: { textflint: 'Typos', 'nl-augmenter': 'character_duplication' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiteer was wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(1, letters.length - 1) : [],
      change: ({ letters }, position) => ({ count: 0, replacement: letters[position - 1] ?? '' }),
    }),
});
