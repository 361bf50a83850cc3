import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../electron/engine/reports/terminal/plain-text.ts';
import { terminalPayloads } from '../../../fixtures/reports/hostile.ts';

/** Written apart from the code under test: category Cc, halves of pairs, and what the Unicode bidi algorithm calls formatting characters. */
const dangerous = /\p{Cc}|\p{Cs}|\p{Bidi_Control}|[\u2028\u2029\u200b\ufeff]/u;

describe('plainText', () => {
  it('leaves ordinary text of any script as it is', () => {
    for (const text of [
      'Keyboard typos',
      'größer – “naïve”',
      '日本語のレビュー',
      'עברית',
      '👩‍👩‍👧 fine',
      'a\u0301 می‌خواهم',
    ]) {
      expect(plainText(text)).toBe(text);
    }
  });

  it('takes out whole escape sequences, not only their first character', () => {
    expect(plainText('a\u001b[31mred\u001b[0m')).toBe('ared');
    expect(plainText('\u001b]0;title\u0007after')).toBe('after');
    expect(plainText('\u001b]8;;http://127.0.0.1/\u001b\\link\u001b]8;;\u001b\\')).toBe('link');
  });

  it('takes out sequences in their 8-bit form, and the short ones', () => {
    expect(plainText('a\u009b1;31mred')).toBe('ared');
    expect(plainText('a\u009d0;title\u009cb')).toBe('ab');
    expect(plainText('a\u001bcb\u001b(Bc\u001b7d')).toBe('abcd');
  });

  it('keeps the words of a sequence that has no end, without its power', () => {
    expect(plainText('\u001b]0;never closed')).toBe(']0;never closed');
  });

  it('makes one line of many', () => {
    expect(plainText('one\r\ntwo\tthree\u2028four')).toBe('one two three four');
  });

  it.each(terminalPayloads.map((payload) => [JSON.stringify(payload), payload]))(
    'disarms %s',
    (_, payload) => {
      expect(plainText(payload)).not.toMatch(dangerous);
    },
  );

  it('disarms any text, and has nothing left to do the second time', () => {
    const risky = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '0;',
      'm',
      '\u0007',
      '\u009b',
      '\u009d',
      '\u202e',
      '\u2067',
      '\n',
      '\ud800',
      'x',
      '\u001b\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(risky).map((parts) => parts.join('')),
        ),
        (text) => {
          const plain = plainText(text);
          expect(plain).not.toMatch(dangerous);
          expect(plainText(plain)).toBe(plain);
        },
      ),
      { numRuns: 500 },
    );
  });
});
