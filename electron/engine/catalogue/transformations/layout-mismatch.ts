import { z } from 'zod';
import { keyboardMapping, keyboardNames } from '../../language/keyboards.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Each letter as the same key gives it on the other keyboard, small or capital as it was. */
function retype(word: string, mapping: ReadonlyMap<string, string>): string {
  let typed = '';
  for (const letter of word) {
    const small = letter.toLowerCase();
    const other = mapping.get(small);
    if (other === undefined) typed += letter;
    else typed += letter === small ? other : other.toUpperCase();
  }
  return typed;
}

export default defineTransformation({
  id: 'layout-mismatch',
  title: 'Wrong keyboard layout',
  summary:
    'Retypes a share of the words on a computer that is set to another keyboard (QWERTY fingers on AZERTY: quick, auick).',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, AzertyQwerty'],
  peers: { 'nl-augmenter': 'azerty_qwerty_chars_swap' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words that change', 0.2),
    typed: z.enum(keyboardNames).default('qwerty').describe('The keyboard under the fingers.'),
    set: z.enum(keyboardNames).default('azerty').describe('The keyboard the computer is set to.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The zqiter zqs zonderful.', options: { rate: 1 } },
    {
      input: 'The waiter was wonderful.',
      output: 'Еру цфшеук цфы цщтвукагд.',
      options: { rate: 1, set: 'russian' },
    },
  ],
  apply(text, { rate, typed, set }, { random, isProtected }) {
    const mapping = keyboardMapping(typed, set);
    return rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => retype(word, mapping),
      none: 'no word that the other keyboard changes',
    });
  },
});
