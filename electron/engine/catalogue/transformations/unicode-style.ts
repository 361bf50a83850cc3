import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Code point of the styled A and of the styled a. */
const styles = {
  bold: [0x1d400, 0x1d41a],
  italic: [0x1d434, 0x1d44e],
  'bold-italic': [0x1d468, 0x1d482],
  'bold-script': [0x1d4d0, 0x1d4ea],
  'bold-fraktur': [0x1d56c, 0x1d586],
  sans: [0x1d5a0, 0x1d5ba],
  monospace: [0x1d670, 0x1d68a],
  circled: [0x24b6, 0x24d0],
  parenthesized: [0x1f110, 0x249c],
} as const;
const styleNames = [
  'bold',
  'italic',
  'bold-italic',
  'bold-script',
  'bold-fraktur',
  'sans',
  'monospace',
  'circled',
  'parenthesized',
] as const;
const plainPattern = /[A-Za-z]/g;

function styleLetter(letter: string, style: (typeof styleNames)[number]): string {
  // The place of the italic h is empty: the Planck constant stands for it.
  if (style === 'italic' && letter === 'h') return 'ℎ';
  const [upper, lower] = styles[style];
  const code = letter.charCodeAt(0);
  return String.fromCodePoint(code < 97 ? upper + code - 65 : lower + code - 97);
}

export default defineTransformation({
  id: 'unicode-style',
  title: 'Styled letters',
  summary: 'Writes a share of the words with mathematical, circled or other styled letters of Unicode.',
  cites: ['Eger et al. (2019), Text Processing Like Humans Do: Visually Attacking and Shielding NLP Systems'],
  peers: { 'nl-augmenter': 'font_change' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words with letters a to z', 1),
    style: z.enum(styleNames).default('bold').describe('Which letters.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: '𝐓𝐡𝐞 𝐰𝐚𝐢𝐭𝐞𝐫 𝐰𝐚𝐬 𝐰𝐨𝐧𝐝𝐞𝐫𝐟𝐮𝐥.' },
    { input: 'Good film', output: 'Ⓖⓞⓞⓓ ⓕⓘⓛⓜ', options: { style: 'circled' } },
    { input: 'Good film', output: '𝙶𝚘𝚘𝚍 𝚏𝚒𝚕𝚖', options: { style: 'monospace' } },
  ],
  apply: (text, { rate, style }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => word.replace(plainPattern, (letter) => styleLetter(letter, style)),
      none: 'no letter from a to z',
    }),
});
