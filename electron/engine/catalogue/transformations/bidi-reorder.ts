import { z } from 'zod';
import { isAsciiWord } from '../../language/letters.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'bidi-reorder',
  title: 'Reversed under a direction mark',
  summary:
    'Writes a share of the words backwards between marks that turn the direction of writing, so that they look the same.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  peers: { textattack: 'WordSwapReorderings' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words of Latin letters') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was \u202elufrednow\u202c.', seed: 1 },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) =>
        isAsciiWord(word) && word.length > 1 ? `\u202e${word.split('').reverse().join('')}\u202c` : word,
      none: 'no word of Latin letters',
    }),
});
