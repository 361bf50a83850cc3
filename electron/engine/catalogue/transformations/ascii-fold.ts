import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pattern = /[^\x00-\x7f]/gu;
const marksPattern = /\p{M}+/gu;
const asciiPattern = /^[\x20-\x7e]+$/;
const folded = new Map(
  Object.entries({
    ß: 'ss',
    ẞ: 'SS',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'Th',
    ı: 'i',
    '‘': "'",
    '’': "'",
    '‚': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '–': '-',
    '—': '-',
    '−': '-',
    '…': '...',
    '·': '.',
    '•': '*',
    '×': 'x',
    '÷': '/',
    '©': '(c)',
    '®': '(R)',
    '™': '(TM)',
    '€': 'EUR',
    '£': 'GBP',
    '\u00a0': ' ',
    '\u2009': ' ',
    '\u202f': ' ',
    '\u3000': ' ',
  }),
);

/** The plain form of one character, or null where ASCII has none. */
function fold(sign: string): string | null {
  const known = folded.get(sign);
  if (known !== undefined) return known;
  const bare = sign.normalize('NFKD').replace(marksPattern, '');
  return asciiPattern.test(bare) ? bare : null;
}

export default defineTransformation({
  id: 'ascii-fold',
  title: 'Fold to ASCII',
  summary:
    'Writes accented letters, ligatures, curly quotes, dashes and other signs with the plain characters of ASCII.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, diacritic_removal',
  ],
  peers: { 'nl-augmenter': 'diacritic_removal' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('characters with a plain form', 1) }),
  examples: [
    { input: '“Straße” – naïve, crème brûlée…', output: '"Strasse" - naive, creme brulee...' },
    { input: '漢字', output: '漢字' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: pattern,
      rewrite: ([sign]) => fold(sign),
      none: 'no character with a plain form',
    }),
});
