import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Code point of the zero of each script. */
const zeros = {
  'arabic-indic': 0x660,
  persian: 0x6f0,
  devanagari: 0x966,
  bengali: 0x9e6,
  thai: 0xe50,
  fullwidth: 0xff10,
  bold: 0x1d7ce,
  monospace: 0x1d7f6,
} as const;
const scriptNames = [
  'arabic-indic',
  'persian',
  'devanagari',
  'bengali',
  'thai',
  'fullwidth',
  'bold',
  'monospace',
] as const;

export default defineTransformation({
  id: 'digit-script',
  title: 'Digits of another script',
  summary: 'Writes numbers with the digits of another script (45: ٤٥).',
  cites: ['Eger et al. (2019), Text Processing Like Humans Do: Visually Attacking and Shielding NLP Systems'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('numbers', 1),
    script: z.enum(scriptNames).default('arabic-indic').describe('Whose digits.'),
  }),
  examples: [
    { input: 'We waited 45 minutes.', output: 'We waited ٤٥ minutes.' },
    { input: 'We waited 45 minutes.', output: 'We waited ४५ minutes.', options: { script: 'devanagari' } },
    { input: 'None.', output: 'None.' },
  ],
  apply: (text, { rate, script }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /[0-9]+/g,
      rewrite: ([digits]) =>
        digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(zeros[script] + Number(digit))),
      none: 'no digit',
    }),
});
