import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pattern = /[^\x00-\x7f]|["']/gu;
const encoder = new TextEncoder();
const decoder = new TextDecoder('windows-1252');
const curly = new Map([
  ["'", '’'],
  ['"', '”'],
]);
const opening = new Map([
  ["'", '‘'],
  ['"', '“'],
]);
const known = new Map<string, string>();

/** A straight quote as the curly one that stands in such a place. */
function curl(sign: string, before: string): string {
  return (/^[\s([{<\u2014]?$/u.test(before) ? opening : curly).get(sign) ?? sign;
}

/** The bytes of a character in UTF-8, each read as a character of its own. */
function misread(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const after = decoder.decode(encoder.encode(sign));
  // What texts are made of is few: a bound keeps memory flat whatever comes.
  if (known.size < 5000) known.set(sign, after);
  return after;
}

export default defineTransformation({
  id: 'mojibake',
  title: 'Encoding damage',
  summary:
    'Shows characters outside ASCII, and straight quotes as if they had been curly, the way UTF-8 read as Windows-1252 shows them.',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('characters that break', 1) }),
  examples: [
    { input: "I don't like naïve “art”.", output: 'I donâ€™t like naÃ¯ve â€œartâ€\u009d.' },
    { input: 'Plain.', output: 'Plain.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: pattern,
      rewrite: ({ 0: sign, index, input }) => misread(curl(sign, input.charAt(index - 1))),
      none: 'no character that breaks',
    }),
});
