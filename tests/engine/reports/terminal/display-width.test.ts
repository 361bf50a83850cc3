import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  displayWidth,
  fitWidth,
  padWidth,
  wrapWidth,
} from '../../../../electron/engine/reports/terminal/display-width.ts';

describe('display width', () => {
  it('counts columns, not characters', () => {
    expect(['abc', '日本', '한글', 'a\u0301', '👩‍👩‍👧', 'é−…', ''].map(displayWidth)).toEqual([
      3, 4, 4, 1, 2, 3, 0,
    ]);
  });

  it('cuts in the middle and keeps both ends', () => {
    expect(fitWidth('Names a person, place or organisation', 20)).toBe('Names a pe…anisation');
    expect(fitWidth('short', 20)).toBe('short');
  });

  it('fits any text into any width, padded to it exactly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 40 }), (text, width) => {
        expect(displayWidth(padWidth(fitWidth(text, width), width, 'end'))).toBe(width);
      }),
    );
  });

  it('wraps at spaces, breaks words that are too long, and loses no letter', () => {
    expect(wrapWidth('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapWidth('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = wrapWidth(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
