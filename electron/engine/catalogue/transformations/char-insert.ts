import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz'.split('');
const asciiPattern = /^[A-Za-z]+$/;

export default defineTransformation({
  id: 'char-insert',
  title: 'Insert a letter',
  summary:
    'Inserts a random letter into a share of the words; words of other alphabets repeat a letter of their own.',
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
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wonderfjul.', seed: 1 }],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) =>
        word.text.length >= options.minimumLength &&
        hasOnlyLetters(word.text) &&
        splitLetters(word.text).length >= Math.max(2, options.minimumLength),
      change: (word) => {
        const letters = splitLetters(word.text);
        const position = 1 + random.integer(letters.length - 1);
        const letter = asciiPattern.test(word.text) ? random.pick(alphabet) : random.pick(letters);
        const isUpper = word.text === word.text.toUpperCase();
        const offset = word.start + letters.slice(0, position).join('').length;
        return {
          start: offset,
          end: offset,
          replacement: isUpper ? letter.toUpperCase() : letter.toLowerCase(),
        };
      },
    }),
});
