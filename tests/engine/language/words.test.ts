import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWholeWords, findWords } from '../../../electron/engine/language/words.ts';
import { wildText } from '../../laws/wild-text.ts';

const texts = (text: string) => findWords(text).map((word) => word.text);

describe('findWords', () => {
  it.each([
    ["I don't, O'Neil can’t.", ['I', "don't", "O'Neil", 'can’t']],
    ["'quoted' dogs' rock'n'roll", ['quoted', 'dogs', "rock'n'roll"]],
    ['well-known e-mail', ['well', 'known', 'e', 'mail']],
    ['3.5 kg, 1,000 or 10,5.', ['3.5', 'kg', '1,000', 'or', '10,5']],
    ['3,x and 1st B2B', ['3', 'x', 'and', '1st', 'B2B']],
    ['naïve cafe\u0301 straße', ['naïve', 'cafe\u0301', 'straße']],
    ['👍 good 👩‍👩‍👧!', ['good']],
    ['\ud800a\udc00', ['a']],
    ['snake_case a/b', ['snake', 'case', 'a', 'b']],
    ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
    ['', []],
    [' \n…', []],
  ])('finds the words of %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('cuts Chinese, Japanese and Thai runs into words', () => {
    expect(texts('我喜欢看电影').length).toBeGreaterThan(1);
    expect(texts('映画が好きです。').length).toBeGreaterThan(1);
    expect(texts('ภาษาไทยสวยงาม').length).toBeGreaterThan(1);
  });

  it('finds the same words in a text whether or not something beyond ASCII stands beside them', () => {
    const sentence = "It's 3.5 or 1,000 well-known o'clock x2 a.b 7. don't";
    expect(texts(`${sentence} é`)).toEqual([...texts(sentence), 'é']);
  });

  it('gives exact offsets, in order, that never cut a surrogate pair', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        let position = 0;
        for (const word of findWords(text)) {
          expect(word.start).toBeGreaterThanOrEqual(position);
          expect(text.slice(word.start, word.end)).toBe(word.text);
          expect(word.text.isWellFormed()).toBe(true);
          expect(word.text).toMatch(/[\p{L}\p{N}]/u);
          position = word.end;
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it.each([
    ['combining marks', 'e' + '\u0301'.repeat(300_000)],
    ['numbers joined by commas', '1,'.repeat(150_000) + 'x'],
    ['apostrophes', "a'".repeat(150_000)],
    ['unspaced script', '漢字かな'.repeat(20_000)],
  ])('takes a long run of %s', (_what, text) => {
    expect(findWords(text).length).toBeGreaterThan(0);
  });
});

describe('findWholeWords', () => {
  it.each([
    ['a well-known 34-year-old', ['a', 'well-known', '34-year-old']],
    ['at 9:30 and/or 3/4', ['at', '9:30', 'and/or', '3/4']],
    [
      'mail help@example.org, see https://example.org/docs?a=1.',
      ['mail', 'help@example.org', 'see', 'https://example.org/docs?a=1'],
    ],
    ['$1,250.50 is 15% more', ['$1,250.50', 'is', '15%', 'more']],
    ['Dr. Ruiz left. He', ['Dr.', 'Ruiz', 'left', 'He']],
    ['film—great, so-so -- no', ['film', 'great', 'so-so', 'no']],
  ])('reads %j as %j', (text, words) => {
    const found = findWholeWords(text);
    expect(found.map((word) => word.text)).toEqual(words);
    for (const word of found) expect(text.slice(word.start, word.end)).toBe(word.text);
  });
});
