import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters } from '../../../electron/engine/language/characters.ts';
import { findClauseBorders } from '../../../electron/engine/language/clause-borders.ts';
import { cosine } from '../../../electron/engine/language/cosine.ts';
import { editShare } from '../../../electron/engine/language/edit-distance.ts';
import { phraseList, phraseListNames } from '../../../electron/engine/language/phrase-lists.ts';
import { createPhraseFinder } from '../../../electron/engine/language/phrase-finder.ts';
import { classifyQuestion } from '../../../electron/engine/language/question-type.ts';
import { spearman } from '../../../electron/engine/language/ranks.ts';
import { measureReadability } from '../../../electron/engine/language/readability.ts';
import { findSources, rouge, sentenceMatrix } from '../../../electron/engine/language/summary-rouge.ts';
import { findSingularValues } from '../../../electron/engine/language/singular-values.ts';
import { createSideInformation } from '../../../electron/engine/language/side-information.ts';
import { findWords } from '../../../electron/engine/language/words.ts';
import { wildText } from '../../laws/wild-text.ts';

const words = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];

describe('phrases', () => {
  const find = (phrases: readonly string[], text: string, caseSensitive = false): number[] =>
    [...createPhraseFinder(phrases, caseSensitive).find(text, createSideInformation({}))].sort();

  it('are whole words or runs of words, with any apostrophe and any punctuation between', () => {
    expect(find(['cold food', "don't", 'old'], 'Cold, food! I don’t.')).toEqual([0, 1]);
  });

  it('count capitals only where asked', () => {
    expect(find(['us'], 'The US left')).toEqual([0]);
    expect(find(['us', 'US'], 'The US left', true)).toEqual([1]);
  });

  it('that are more than words are found as they are written', () => {
    expect(find([':)', 'c++'], 'I like C++ :)')).toEqual([0, 1]);
  });

  it('are found in a text made of them, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/), { minLength: 1 }), (phrases) => {
        expect(find(phrases, phrases.join(' / '))).toHaveLength(phrases.length);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('of the built-in lists stand there once each, in small letters', () => {
    for (const name of phraseListNames) {
      const list = phraseList(name);
      expect(new Set(list).size).toBe(list.length);
      expect(list.map((phrase) => phrase.toLowerCase())).toEqual(list);
    }
  });
});

describe('ROUGE', () => {
  // The worked example of Lin (2004), section 3.1 and 2: "police killed the gunman" against two candidates.
  const reference = words('police killed the gunman');

  it('L follows the longest common subsequence, as in the published example', () => {
    expect(rouge(words('police kill the gunman'), reference, 'rouge-l').f1).toBeCloseTo(3 / 4, 12);
    expect(rouge(words('the gunman kill police'), reference, 'rouge-l').f1).toBeCloseTo(2 / 4, 12);
  });

  it('2 counts pairs of neighbours: the published example has one in each', () => {
    expect(rouge(words('police kill the gunman'), reference, 'rouge-2').recall).toBeCloseTo(1 / 3, 12);
    expect(rouge(words('the gunman kill police'), reference, 'rouge-2').recall).toBeCloseTo(1 / 3, 12);
  });

  it('of nothing is 0', () => {
    expect(rouge([], [], 'rouge-2')).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('finds the first of the sentences most like each sentence of a summary', () => {
    expect(findSources([['a', 'b'], ['c'], ['c']], [['c'], ['b'], ['z']])).toEqual([1, 0, 0]);
  });

  it('finds the same sentences as the whole matrix does', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 9 }),
        fc.array(words, { maxLength: 6 }),
        (text, summary) => {
          const matrix = sentenceMatrix(text, summary);
          const best = summary.map((_, column) => {
            const scores = matrix.map((row) => row[column] ?? 0);
            return scores.indexOf(Math.max(...scores));
          });
          expect(findSources(text, summary)).toEqual(best);
        },
      ),
    );
  });
});

describe('rank correlation', () => {
  it('is 1 for the same order, -1 for the reverse, with ties in between, and nothing for a constant', () => {
    expect(spearman([0, 1, 2], [5, 6, 9])).toBeCloseTo(1, 12);
    expect(spearman([0, 1, 2], [9, 6, 5])).toBeCloseTo(-1, 12);
    // Ranks 1, 2, 3 and 1.5, 1.5, 3: covariance 1.5, variances 2 and 1.5.
    expect(spearman([0, 1, 2], [4, 4, 8])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
    expect(spearman([0, 1], [4, 4])).toBeNull();
  });
});

it.each([
  ['who wrote it', 'who'],
  ['to whom was it sent', 'who'],
  ['what time is it', 'when'],
  ['which city is it in', 'where'],
  ['which is better tea or coffee', 'choice'],
  ['how many were there', 'how'],
  ["isn't it late", 'yes-no'],
  ["it is late isn't it", 'yes-no'],
  ['is it red or blue', 'choice'],
  ['really', 'other'],
])('the question "%s" asks for %s', (question, type) => {
  expect(classifyQuestion(question.split(' '))).toBe(type);
});

it.each([
  ['Before the actor slept, the senator ran.', 'the actor slept', true],
  ['The actor slept, and the senator ran.', 'the senator ran', true],
  ['The judge said that the actor slept.', 'the actor slept', true],
  ['Clearly the actor slept.', 'the actor slept', true],
  ['The judge by the actor slept.', 'the actor slept', false],
])('in "%s" the words "%s" are a clause: %s', (text, clause, expected) => {
  const whole = words(text);
  const part = words(clause);
  const start = whole.findIndex((_, index) => part.every((word, offset) => whole[index + offset] === word));
  const { starts, ends } = findClauseBorders(text, findWords(text));
  expect(starts.has(start) && ends.has(start + part.length)).toBe(expected);
});

it('readability is that of the published formulas', () => {
  // 10 words, 2 sentences, 13 syllables, 39 letters, one word of three syllables.
  const text = words('the waiter was kind we left a generous tip there');
  expect(measureReadability(text, 2, 'flesch')).toBeCloseTo(206.835 - 1.015 * 5 - (84.6 * 13) / 10, 6);
  expect(measureReadability(text, 2, 'flesch-kincaid')).toBeCloseTo(0.39 * 5 + (11.8 * 13) / 10 - 15.59, 6);
  expect(measureReadability(text, 2, 'gunning-fog')).toBeCloseTo(0.4 * (5 + 10), 6);
  expect(measureReadability(text, 2, 'automated')).toBeCloseTo((4.71 * 39) / 10 + 0.5 * 5 - 21.43, 6);
});

it('a cosine lies between -1 and 1, and is 0 for a vector of zeros', () => {
  expect(cosine(Float32Array.of(1, 2), Float32Array.of(2, 4))).toBeCloseTo(1, 6);
  expect(cosine(Float32Array.of(1, 0), Float32Array.of(-3, 0))).toBe(-1);
  expect(cosine(Float32Array.of(0, 0), Float32Array.of(1, 0))).toBe(0);
});

it('an edit share is 0 for equal texts and 1 for texts with nothing in common', () => {
  expect([editShare('same', 'same'), editShare('ab', 'cd'), editShare('', '')]).toEqual([0, 1, 0]);
});

it('characters are code points, lone halves of a pair included', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      expect(countCharacters(text)).toBe(Array.from(text).length);
    }),
    { numRuns: 200, seed: 9 },
  );
});

it('singular values are those worked out by hand, whichever way the matrix lies', () => {
  // The eigenvalues of [[17, 8], [8, 17]], which is [[3, 2, 2], [2, 3, -2]] times its transpose, are 25 and 9.
  const wide = [
    [3, 2, 2],
    [2, 3, -2],
  ];
  const tall = [
    [3, 2],
    [2, 3],
    [2, -2],
  ];
  for (const matrix of [wide, tall]) {
    const [small, large] = [...findSingularValues(matrix)].sort((a, b) => a - b);
    expect([small, large].map((value) => Number(value?.toFixed(9)))).toEqual([3, 5]);
  }
  expect(findSingularValues([[0, 0]])).toEqual([0]);
  expect(findSingularValues([])).toEqual([]);
});
