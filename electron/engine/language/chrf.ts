import { countNgrams, countSharedNgrams, ngramTotal } from './ngrams.ts';

/** Longest run of characters that is compared. */
const longest = 6;
/** Recall counts this many times as much as precision. */
const beta = 2;

/** Numbers of a tally: runs of the answer, of the reference, and shared, for each length. */
export const chrfWidth = 3 * longest;

/** A longer text is cut, so that one answer cannot hold up a report. */
const maximumCharacters = 20_000;

/** Characters without white space, whole code points. */
function listCharacters(text: string): readonly string[] {
  return Array.from(text.slice(0, maximumCharacters).replace(/[\s\u0001]+/gu, ''));
}

/** What an answer adds to chrF, held against the reference that gives it the best score. */
export function tallyChrf(answer: string, references: readonly string[]): number[] {
  const given = listCharacters(answer);
  let best: number[] = [];
  let bestScore = -1;
  for (const reference of references) {
    const tally = compareCharacters(given, listCharacters(reference));
    const score = computeChrf(tally);
    if (score <= bestScore) continue;
    bestScore = score;
    best = tally;
  }
  return best;
}

function compareCharacters(given: readonly string[], expected: readonly string[]): number[] {
  const tally: number[] = [];
  for (let n = 1; n <= longest; n += 1) {
    const shared = countSharedNgrams(countNgrams(given, n), countNgrams(expected, n));
    tally.push(ngramTotal(given.length, n), ngramTotal(expected.length, n), shared);
  }
  return tally;
}

/**
 * chrF2 of a tally, 0…1 (Popović 2015): precision and recall of character runs of 1 to 6, averaged over the lengths that both
 * texts have, put together as F with recall counted twice. Two empty texts are equal.
 */
export function computeChrf(tally: ArrayLike<number>): number {
  let precision = 0;
  let recall = 0;
  let lengths = 0;
  for (let index = 0; index < chrfWidth; index += 3) {
    const given = tally[index] ?? 0;
    const expected = tally[index + 1] ?? 0;
    const shared = tally[index + 2] ?? 0;
    if (given === 0 || expected === 0) continue;
    precision += shared / given;
    recall += shared / expected;
    lengths += 1;
  }
  if (lengths === 0) return (tally[0] ?? 0) + (tally[1] ?? 0) === 0 ? 1 : 0;
  if (precision + recall === 0) return 0;
  const factor = beta * beta;
  return Math.min(1, ((1 + factor) * precision * recall) / (factor * precision + recall) / lengths);
}
