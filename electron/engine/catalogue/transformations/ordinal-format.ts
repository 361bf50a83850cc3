import { z } from 'zod';
import { ordinalSuffix, writeOrdinal } from '../../language/number-words.ts';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const values = new Map(Array.from({ length: 100 }, (_, value) => [writeOrdinal(value), value]));

/** Digits with a suffix, or words from third on; "second" is mostly a time. */
const pattern =
  /(?<![\p{L}\p{N}-])(?:(\d{1,3})(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:first|second|third|[a-z]+th)|(?<!\b(?:an?|one|two|three|first|[Aa]t) )(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth))(?![\p{L}\p{N}-])/gu;

function rewriteDigits(value: number): string {
  return writeOrdinal(value);
}

function rewriteWords(written: string): string | null {
  const value = values.get(written);
  return value === undefined ? null : `${value}${ordinalSuffix(value)}`;
}

export default defineTransformation({
  id: 'ordinal-format',
  title: 'Ordinals',
  summary: 'Writes ordinal numbers in words where digits stand and in digits where words stand (3rd: third).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, number-to-word',
  ],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'an ordinal inside a labelled entity is part of its name' },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('ordinal numbers', 1) }),
  examples: [
    {
      input: 'Our 3rd visit, the twenty-first of its kind.',
      output: 'Our third visit, the 21st of its kind.',
    },
    { input: 'Wait a second.', output: 'Wait a second.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern,
      rewrite: ([written, digits]) =>
        digits === undefined ? rewriteWords(written) : rewriteDigits(Number(digits)),
      none: 'no ordinal number',
    }),
});
