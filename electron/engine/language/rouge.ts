import { countNgrams, countSharedNgrams, ngramTotal } from './ngrams.ts';
import { f1, longestCommonSubsequence } from './overlap.ts';
import { findWords } from './words.ts';

/** A longer text is cut: the longest common sequence takes time in proportion to the product of the two lengths. */
const maximumWords = 5000;

function listWords(text: string): readonly string[] {
  return findWords(text)
    .slice(0, maximumWords)
    .map((word) => word.text.toLowerCase());
}

/** The best score over all references; null without any. Two texts without words are equal. */
function scoreBest(
  answer: string,
  references: readonly string[],
  compare: (given: readonly string[], expected: readonly string[]) => number,
): number | null {
  if (references.length === 0) return null;
  const given = listWords(answer);
  const scores = references.map((reference) => {
    const expected = listWords(reference);
    return expected.length + given.length === 0 ? 1 : compare(given, expected);
  });
  return Math.max(...scores);
}

/** F1 of shared runs of `n` words, 0…1; texts too short for one compare as equal words or not. */
export function scoreRougeN(answer: string, references: readonly string[], n: number): number | null {
  return scoreBest(answer, references, (given, expected) => {
    const totals = [ngramTotal(given.length, n), ngramTotal(expected.length, n)] as const;
    if (totals[0] + totals[1] === 0) return given.join(' ') === expected.join(' ') ? 1 : 0;
    return f1(countSharedNgrams(countNgrams(given, n), countNgrams(expected, n)), ...totals);
  });
}

/** F1 of the longest common sequence of words, 0…1. */
export function scoreRougeL(answer: string, references: readonly string[]): number | null {
  return scoreBest(answer, references, (given, expected) =>
    f1(longestCommonSubsequence(expected, given), expected.length, given.length),
  );
}
