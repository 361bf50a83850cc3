import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeBleu, splitForBleu, tallyBleu } from '../../../electron/engine/language/bleu.ts';
import { computeChrf, tallyChrf } from '../../../electron/engine/language/chrf.ts';
import { compareByEdits } from '../../../electron/engine/language/edit-similarity.ts';
import { matchEntities } from '../../../electron/engine/language/match-entities.ts';
import { scoreRougeL, scoreRougeN } from '../../../electron/engine/language/rouge.ts';
import { wildText } from '../../laws/wild-text.ts';

describe('BLEU', () => {
  it('clips repeated words by the reference that has most of them (Papineni et al. 2002, example 2: 2 of 7)', () => {
    const references = ['The cat is on the mat', 'There is a cat on the mat'];
    const tally = tallyBleu(
      'the the the the the the the',
      references.map((text) => text.toLowerCase()),
    );
    expect(tally.slice(0, 4)).toEqual([2, 0, 0, 0]);
    expect(tally.slice(4)).toEqual([7, 6, 5, 4, 7, 7]);
  });

  it('multiplies the geometric mean by exp(1 − r / c) where the answer is shorter', () => {
    const reference = 'a b c d e f g h';
    expect(computeBleu(tallyBleu('a b c d e f', [reference]), 'corpus')).toBeCloseTo(Math.exp(1 - 8 / 6), 12);
    expect(computeBleu(tallyBleu('a b c d e f g h', [reference]), 'corpus')).toBe(1);
  });

  it('smooths lengths without a match by a half, a quarter, … of one run', () => {
    // Words 3 of 4, pairs 1 of 3, triples and quadruples none of 2 and of 1.
    const score = computeBleu(tallyBleu('a b x c', ['a b y c']), 'corpus');
    expect(score).toBeCloseTo(((3 / 4) * (1 / 3) * (1 / 2 / 2) * (1 / 4)) ** (1 / 4), 12);
  });

  it('leaves out lengths an answer is too short for in a sentence, and only there', () => {
    const tally = tallyBleu('a b', ['a b']);
    expect(computeBleu(tally, 'sentence')).toBe(1);
    expect(computeBleu(tally, 'corpus')).toBe(0);
  });

  it('takes the length of the nearest reference, the shorter of two as near', () => {
    expect(tallyBleu('a b c d', ['a b c d e f', 'a b', 'x y z'])[9]).toBe(3);
    expect(tallyBleu('a b c', ['a b', 'a b c d'])[9]).toBe(2);
  });

  it('splits punctuation but not numbers', () => {
    expect(splitForBleu('It cost $3,000.50, (really) well-known.')).toEqual(
      'It cost $ 3,000.50 , ( really ) well-known .'.split(' '),
    );
    expect(splitForBleu('in 1990-91')).toEqual(['in', '1990', '-', '91']);
  });

  it('of all answers is not the mean of each', () => {
    const tallies = [tallyBleu('a b c d', ['a b c d']), tallyBleu('x b c y z', ['q b c r s'])];
    const sums = tallies[0]?.map((value, index) => value + (tallies[1]?.[index] ?? 0)) ?? [];
    // Words 6 of 9, pairs 4 of 7, triples 2 of 5, quadruples 1 of 3; lengths are equal.
    expect(computeBleu(sums, 'corpus')).toBeCloseTo(((6 / 9) * (4 / 7) * (2 / 5) * (1 / 3)) ** (1 / 4), 12);
  });
});

describe('chrF', () => {
  it('averages precision and recall over the lengths both texts have, recall counted twice', () => {
    // Letters 2 of 3 on both sides, pairs 1 of 2, triples none of 1.
    expect(computeChrf(tallyChrf('abx', ['aby']))).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3, 12);
    const [precision, recall] = [(3 / 4 + 2 / 3 + 1 / 2) / 3, 1];
    expect(computeChrf(tallyChrf('cats', ['cat']))).toBeCloseTo(
      (5 * precision * recall) / (4 * precision + recall),
      12,
    );
  });

  it('ignores white space and takes the best reference', () => {
    expect(computeChrf(tallyChrf('a b c', ['x', 'abc']))).toBe(1);
  });
});

describe('ROUGE', () => {
  it('gives the worked example of Lin 2004, section 3: 3/4 and 1/2 for the two candidates', () => {
    const references = ['police killed the gunman'];
    expect(scoreRougeL('police kill the gunman', references)).toBe(0.75);
    expect(scoreRougeL('the gunman kill police', references)).toBe(0.5);
  });

  it('counts runs, not words: 1 of 3 pairs', () => {
    expect(scoreRougeN('police kill the gunman', ['police killed the gunman'], 2)).toBeCloseTo(1 / 3, 12);
    expect(scoreRougeN('a b a b', ['a b'], 2)).toBeCloseTo((2 * 1) / (3 + 1), 12);
  });

  it('compares single words as wholes where no pair exists', () => {
    expect([scoreRougeN('oslo', ['Oslo'], 2), scoreRougeN('oslo', ['Bergen'], 2)]).toEqual([1, 0]);
  });
});

it('every text score of a text with itself is 1, and all lie in 0…1 for any two texts', () => {
  fc.assert(
    fc.property(wildText, wildText, (left, right) => {
      const scores = [
        computeBleu(tallyBleu(left, [right]), 'sentence'),
        computeBleu(tallyBleu(left, [right]), 'corpus'),
        computeChrf(tallyChrf(left, [right])),
        compareByEdits(left, right),
        scoreRougeN(left, [right], 1) ?? 0,
        scoreRougeN(left, [right], 2) ?? 0,
        scoreRougeL(left, [right]) ?? 0,
      ];
      for (const score of scores) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
      expect(computeBleu(tallyBleu(left, [left]), 'sentence')).toBeCloseTo(1, 12);
      expect(computeChrf(tallyChrf(left, [left]))).toBeCloseTo(1, 12);
      expect(compareByEdits(left, left)).toBe(1);
      expect(scoreRougeN(left, [left], 2)).toBe(1);
    }),
    { numRuns: 150, seed: 5 },
  );
});

it('holds no report up for long: answers of 1 MB are compared in well under their square', () => {
  const long = 'word after word, '.repeat(60_000);
  const other = 'another text, '.repeat(60_000);
  expect(computeChrf(tallyChrf(long, [other]))).toBeLessThan(1);
  expect(computeBleu(tallyBleu(long, [other]), 'sentence')).toBeLessThan(1);
  expect(compareByEdits(long, other)).toBeLessThan(1);
});

describe('matching entities', () => {
  const at = (start: number, end: number, label = 'PER') => ({ start, end, label });

  it('pairs exact ones first, so that an overlap cannot take what agrees exactly', () => {
    expect(matchEntities([at(0, 4), at(2, 6)], [at(2, 6), at(4, 9)])).toEqual({
      exact: 1,
      partial: 0,
      gold: 2,
      given: 2,
    });
    expect(matchEntities([at(0, 4), at(2, 6)], [at(2, 6), at(3, 4)])).toMatchObject({ exact: 1, partial: 1 });
  });

  it('uses each entity once, and never across labels', () => {
    expect(matchEntities([at(0, 10)], [at(0, 3), at(5, 8)])).toMatchObject({ exact: 0, partial: 1 });
    expect(matchEntities([at(0, 10)], [at(0, 10, 'LOC')])).toMatchObject({ exact: 0, partial: 0 });
    expect(matchEntities([at(0, 5)], [at(5, 9)])).toMatchObject({ partial: 0 });
  });
});
