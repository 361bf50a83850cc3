import { z } from 'zod';
import { editLetterOfWords, positionsBetween } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Zero width space, non-joiner, joiner, soft hyphen, word joiner. */
const invisible = ['\u200b', '\u200c', '\u200d', '\u00ad', '\u2060'];

export default defineTransformation({
  id: 'invisible-chars',
  title: 'Invisible characters',
  summary:
    'Puts a character that nobody sees (zero width space, joiner, soft hyphen) inside a share of the words.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  peers: { textattack: 'WordSwapInvisibleCharacters' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words long enough'), minimumLength: minimumLengthOption(2) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Th\u200de waiter was wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? positionsBetween(1, letters.length - 1) : [],
      change: (_word, _position, drawn) => ({ count: 0, replacement: drawn.pick(invisible) }),
    }),
});
