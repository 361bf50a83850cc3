import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
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
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wnderful.', seed: 1 }],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) =>
        word.text.length >= options.minimumLength &&
        hasOnlyLetters(word.text) &&
        splitLetters(word.text).length >= Math.max(3, options.minimumLength),
      change: (word) => {
        const letters = splitLetters(word.text);
        const position = 1 + random.integer(letters.length - 2);
        const start = word.start + letters.slice(0, position).join('').length;
        return { start, end: start + (letters[position]?.length ?? 0), replacement: '' };
      },
    }),
});
