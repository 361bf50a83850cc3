import { describe, expect, it } from 'vitest';
import { nearest, suggestion } from '../../electron/engine/nearest.ts';

const names = [
  'keyboard-typo',
  'lower-case',
  'hyponym',
  'wordnet-synonym',
  'char-swap',
  'ocr-noise',
  'word-swap',
  'macro-f1',
];

describe('the nearest name', () => {
  it.each([
    ['typo-keyboard', 'keyboard-typo'],
    ['typos', 'keyboard-typo'],
    ['LowerCase', 'lower-case'],
    ['hyponim', 'hyponym'],
    ['synonym', 'wordnet-synonym'],
    ['char_swap', 'char-swap'],
    ['ocr', 'ocr-noise'],
    ['f1', 'macro-f1'],
    ['swap-words', 'word-swap'],
  ])('to %s is %s', (word, meant) => {
    expect(nearest(word, names)).toBe(meant);
  });

  it('is none where nothing is like it', () => {
    expect(nearest('translation', names)).toBeUndefined();
    expect(nearest('', names)).toBeUndefined();
    expect(suggestion('xyz', names)).toBe('');
  });
});
