import { z } from 'zod';
import { swapSigns } from '../../language/sign-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const marks = Array.from(
  '\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331',
);
const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** A letter with each mark with which it makes one character. */
function markLetter(letter: string): readonly string[] {
  return marks.map((mark) => (letter + mark).normalize('NFC')).filter((marked) => marked.length === 1);
}

const table = new Map(
  letters.map((letter) => [letter, markLetter(letter)] as const).filter(([, marked]) => marked.length > 0),
);

export default defineTransformation({
  id: 'visual-diacritics',
  title: 'Letters with marks',
  summary: 'Gives a share of the Latin letters an accent, dot or tail that readers look past.',
  cites: [
    'Eger et al. (2019), Text Processing Like Humans Do: Visually Attacking and Shielding NLP Systems, ECES',
  ],
  peers: { 'nl-augmenter': 'visual_attack_letters', openattack: 'VIPER' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('Latin letters', 0.2) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Thè waiter was wondĕrfůļ.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    swapSigns(text, { rate, random, isProtected, table, none: 'no Latin letter' }),
});
