import { describe, expect, it } from 'vitest';
import { detectCasing, matchCase, toTitle } from '../../../electron/engine/language/casing.ts';

describe('matchCase', () => {
  it.each([
    ['GOOD', 'fine', 'FINE'],
    ['Good', 'fine', 'Fine'],
    ['good', 'fine', 'fine'],
    ['iPhone', 'tablet', 'tablet'],
    ['I', 'you', 'You'],
    ['Do not', "don't", "Don't"],
    ['ÉTÉ', 'hiver', 'HIVER'],
    ['𐐀𐐨', 'beta', 'Beta'],
    ['Good', '', ''],
  ])('writes as %j the word %j: %j', (source, replacement, expected) => {
    expect(matchCase(source, replacement)).toBe(expected);
  });
});

describe('detectCasing', () => {
  it.each([
    ['123', 'lower'],
    ['A', 'title'],
    ['A1', 'title'],
    ['McDonald', 'mixed'],
    ["DON'T", 'upper'],
    ['', 'lower'],
  ])('%j is %s', (word, casing) => {
    expect(detectCasing(word)).toBe(casing);
  });
});

it('raises the first letter alone, beyond the basic plane too', () => {
  expect([toTitle('élan'), toTitle('𐐨𐐨'), toTitle('')]).toEqual(['Élan', '𐐀𐐨', '']);
});
