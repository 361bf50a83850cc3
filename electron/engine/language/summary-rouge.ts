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

/** In how many sentences of a text a word stands, and how often in each: two lists of equal length. */
interface Places {
  readonly sentences: number[];
  readonly counts: number[];
}

function placeWords(sentences: readonly (readonly string[])[]): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>();
  for (const [index, words] of sentences.entries())
    for (const [word, count] of countWords(words)) {
      const known = places.get(word) ?? { sentences: [], counts: [] };
      known.sentences.push(index);
      known.counts.push(count);
      places.set(word, known);
    }
  return places;
}

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * For each sentence of a summary the first sentence of the text that it is most like by ROUGE-1 F1; 0 where it is like none. Only
 * sentences that share a word are held against each other, so that texts of a megabyte take seconds.
 */
export function findSources(
  text: readonly (readonly string[])[],
  summary: readonly (readonly string[])[],
): readonly number[] {
  const places = placeWords(text);
  const shared = new Uint32Array(text.length);
  return summary.map((words) => {
    shared.fill(0);
    for (const [word, most] of countWords(words)) {
      const { sentences, counts } = places.get(word) ?? { sentences: [], counts: [] };
      for (let at = 0; at < sentences.length; at += 1) {
        const sentence = sentences[at] ?? 0;
        shared[sentence] = (shared[sentence] ?? 0) + Math.min(most, counts[at] ?? 0);
      }
    }
    let best = 0;
    let greatest = 0;
    for (let sentence = 0; sentence < shared.length; sentence += 1) {
      const common = shared[sentence] ?? 0;
      const value = common === 0 ? 0 : f1(common, text[sentence]?.length ?? 0, words.length);
      if (value > greatest) [best, greatest] = [sentence, value];
    }
    return best;
  });
}
