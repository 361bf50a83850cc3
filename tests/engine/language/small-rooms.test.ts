import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { inflect, toLemma } from '../../../electron/engine/language/inflection.ts';
import { hasOnlyLetters, splitLetters } from '../../../electron/engine/language/letters.ts';
import { keyboardNames, keyboardNeighbours } from '../../../electron/engine/language/keyboards.ts';
import { lexicon } from '../../../electron/engine/language/lexicon.ts';
import { isNegation } from '../../../electron/engine/language/negation.ts';
import { normaliseAnswer } from '../../../electron/engine/language/normalise-answer.ts';
import { countShared, f1, longestCommonSubsequence } from '../../../electron/engine/language/overlap.ts';
import { createRandom } from '../../../electron/engine/language/random.ts';
import { chooseShare, countShare } from '../../../electron/engine/language/share.ts';

describe('letters', () => {
  it('keep their marks', () => {
    expect(splitLetters('cafe\u0301s')).toEqual(['c', 'a', 'f', 'e\u0301', 's']);
    expect(splitLetters('𝒜b')).toEqual(['𝒜', 'b']);
  });

  it('are nothing but letters', () => {
    expect(['abc', 'éte\u0301', 'x2', "don't", '', '_'].map(hasOnlyLetters)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('share', () => {
  it('is exact in the mean and at least one', () => {
    const random = createRandom(1);
    const counts = Array.from({ length: 20_000 }, () => countShare(25, 0.1, random));
    expect(new Set(counts)).toEqual(new Set([2, 3]));
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(2.5, 1);
    expect([
      countShare(3, 0.01, random),
      countShare(3, 0, random),
      countShare(0, 1, random),
      countShare(3, 1, random),
    ]).toEqual([1, 0, 0, 3]);
  });

  it('chooses every item equally often and keeps their order', () => {
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 8000; seed += 1) {
      const chosen = chooseShare([...counts.keys()], 0.3, createRandom(seed));
      expect(chosen).toHaveLength(3);
      expect([...chosen].sort((left, right) => left - right)).toEqual(chosen);
      for (const item of chosen) counts[item] = (counts[item] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2400)).toBeLessThan(5 * Math.sqrt(2400 * 0.7));
  });
});

describe('answers', () => {
  it.each([
    ['The  Nile!', 'nile'],
    ['an apple, a day', 'apple day'],
    ['Another theatre', 'another theatre'],
    ['U.S.', 'us'],
    ['', ''],
  ])('normalises %j to %j', (given, expected) => {
    expect(normaliseAnswer(given)).toBe(expected);
  });

  it('share words as often as both have them', () => {
    expect(countShared(['a', 'a', 'b'], ['a', 'c', 'a', 'a'])).toBe(2);
    expect(f1(2, 3, 4)).toBeCloseTo(4 / 7, 12);
    expect(f1(0, 0, 0)).toBe(0);
  });

  it('have a longest common subsequence', () => {
    const words = (text: string) => text.split('');
    expect(longestCommonSubsequence(words('ABCBDAB'), words('BDCABA'))).toBe(4);
    expect(longestCommonSubsequence(words('AGGTAB'), words('GXTXAYB'))).toBe(4);
    expect(longestCommonSubsequence([], words('A'))).toBe(0);
  });
});

it('knows negations by every apostrophe', () => {
  expect(["don't", 'DON’T', 'dont', 'Never', 'cannot', "ain't"].every(isNegation)).toBe(true);
  expect(['knot', 'note', "it's", 'nothingness', 'want'].some(isNegation)).toBe(false);
});

describe('inflection', () => {
  it.each([
    ['ran', 'past', 'run'],
    ['running', 'gerund', 'run'],
    ['taken', 'participle', 'take'],
    ['tries', 'present', 'try'],
  ] as const)('leads %s (%s) to %s and back', (word, form, lemma) => {
    expect(toLemma(word, form)).toBe(lemma);
    expect(inflect(lemma, form)).toBe(word);
  });

  it('makes no comparative, and no form it does not know', () => {
    expect(inflect('cheap', 'comparative')).toBeNull();
    expect(inflect('city', 'plural')).toBe('cities');
  });
});

describe('lexicons', () => {
  it('read a file once, at first use, and refuse one of another shape', () => {
    const read = lexicon(
      'given-names',
      z.object({ female: z.array(z.string()) }),
      ({ female }) => new Set(female),
    );
    expect(read()).toBe(read());
    expect(read().has('Maria')).toBe(true);
    expect(lexicon('given-names', z.object({ unheardOf: z.string() }), (content) => content)).toThrow(
      z.ZodError,
    );
  });

  it('each have a line among the sources', () => {
    const sources = readFileSync(resourcePath('SOURCES.md'), 'utf8');
    for (const file of readdirSync(resourcePath('lexicons'))) expect(sources).toContain(file);
  });

  it('replace by something else: neighbours, lookalikes and misreadings differ from the letter', () => {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(resourcePath('lexicons', `${name}.json`), 'utf8'));
    for (const name of keyboardNames) {
      const neighbours = keyboardNeighbours(name);
      expect(neighbours.size).toBeGreaterThan(20);
      for (const [key, near] of neighbours) {
        expect(near).toMatch(/^\p{L}+$/u);
        expect(near).not.toContain(key);
        for (const other of near)
          expect(neighbours.get(other), `${key} and ${other} are neighbours of each other`).toContain(key);
      }
    }
    const { homoglyphs } = read('homoglyphs') as { homoglyphs: Record<string, string[]> };
    for (const [letter, others] of Object.entries(homoglyphs))
      for (const other of others)
        expect([other.length, other === letter, /^[\x00-\x7f]$/.test(other)]).toEqual([1, false, false]);
    const { confusions } = read('ocr-confusions') as { confusions: Record<string, string[]> };
    for (const [shape, others] of Object.entries(confusions)) expect(others).not.toContain(shape);
  });

  it('list each given name once', () => {
    const { female, male } = JSON.parse(
      readFileSync(resourcePath('lexicons', 'given-names.json'), 'utf8'),
    ) as Record<string, string[]>;
    const names = [...(female ?? []), ...(male ?? [])];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\p{Lu}\p{Ll}+$/u);
  });
});
