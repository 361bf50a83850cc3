import fc from 'fast-check';
import type { Span } from '#shared/domain/text';

/** Pieces that entries look for, so that generated texts hit them. */
const pieces = [
  'The waiter',
  'wonderful',
  'film',
  'I do not',
  'it is',
  'cannot',
  "don't",
  'don’t',
  "they're",
  "DIDN'T",
  'O’Neil',
  'Anna',
  'Maria Lopez',
  "Tom's",
  'Dr. Ruiz',
  'Lisbon',
  '45',
  '1,250.50',
  '2 out of 5',
  '1995',
  '10:30',
  '3-4',
  'well-known',
  'https://example.com/a?b=1',
  '@someone',
  'a huge',
  'an old',
  'e.g.',
  'naïve',
  'straße',
  'İstanbul',
  'ﬁne',
  'ﬀ',
  'ŉ',
  'e\u0301te\u0301',
  'มอบ',
  '漢字かな交じり文',
  'مرحبا',
  'שלום',
  '\u202eabc\u202c',
  '👍',
  '👩‍👩‍👧',
  '🇵🇹',
  '\ud83d',
  '\ude00',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\0',
  '\u0301',
  "'",
  '’',
  '"',
  '.',
  '!',
  '?',
  '…',
  '-',
  '(',
  ')',
  '$',
  '%',
  '/',
  ',',
  ':',
  '_',
];
const gaps = ['', ' ', ' ', ' ', '  ', '\n', '\t', '\u00a0', '\u3000'];

const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 })
  .map((units) => String.fromCharCode(...units));

/** Any text: prose with what the entries look for, every script, lone surrogates, control characters, nothing at all. */
export const wildText = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
        { weight: 1, arbitrary: codeUnits },
      ),
      fc.constantFrom(...gaps),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.flat().join(''));

/** A text and up to three ranges of it, cut anywhere. */
export const guardedText = wildText.chain((text) =>
  fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { maxLength: 3 }).map((pairs) => ({
    text,
    guarded: pairs.map(([left, right]): Span => ({
      start: Math.min(left, right),
      end: Math.max(left, right),
    })),
  })),
);
