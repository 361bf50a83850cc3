import { countShared, f1, longestCommonSubsequence } from './overlap.ts';

/** ROUGE of a candidate against a reference (Lin, 2004): shares of n-grams, or of the longest common subsequence. */
export interface Rouge {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const rougeVariants = ['rouge-1', 'rouge-2', 'rouge-l'] as const;
export type RougeVariant = (typeof rougeVariants)[number];

function listBigrams(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Words in small letters, neither stemmed nor freed of stop words. */
export function rouge(
  candidate: readonly string[],
  reference: readonly string[],
  variant: RougeVariant,
): Rouge {
  const isBigram = variant === 'rouge-2';
  const left = isBigram ? listBigrams(candidate) : candidate;
  const right = isBigram ? listBigrams(reference) : reference;
  const shared = variant === 'rouge-l' ? longestCommonSubsequence(left, right) : countShared(left, right);
  return {
    precision: share(shared, left.length),
    recall: share(shared, right.length),
    f1: f1(shared, left.length, right.length),
  };
}

/** ROUGE-1 F1 of each sentence of a text (rows) with each sentence of its summary (columns). */
export function sentenceMatrix(
  text: readonly (readonly string[])[],
  summary: readonly (readonly string[])[],
): readonly (readonly number[])[] {
  return text.map((row) => summary.map((column) => f1(countShared(row, column), row.length, column.length)));
}

/** For each column the first row with its greatest value: the sentence of the text that a summary's sentence is most like. */
export function findSources(matrix: readonly (readonly number[])[]): readonly number[] {
  const columns = matrix[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) => {
    let best = 0;
    matrix.forEach((row, index) => {
      if ((row[column] ?? 0) > (matrix[best]?.[column] ?? 0)) best = index;
    });
    return best;
  });
}
