import { countNgrams, ngramTotal } from './ngrams.ts';

/** Longest run of words that is compared. */
const orders = [1, 2, 3, 4] as const;

/** Numbers of a tally: shared and all runs of each length, words of the answer, words of the nearest reference. */
export const bleuWidth = 10;

/** A longer answer is cut, so that one text cannot hold up a report. */
const maximumWords = 5000;

/**
 * Words as the reference implementations of BLEU cut them (rules "13a" of the NIST scorer): punctuation stands alone, points
 * and commas inside numbers stay, capitals are kept.
 */
export function splitForBleu(text: string): readonly string[] {
  return text
    .replace(/[\u0001\s]+/gu, ' ')
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, maximumWords);
}

/** What one answer adds to BLEU: runs are clipped by the reference that has most of them, the length is the nearest one's. */
export function tallyBleu(answer: string, references: readonly string[]): number[] {
  const given = splitForBleu(answer);
  const expected = references.map(splitForBleu);
  const matches = orders.map((n) => {
    const most = new Map<string, number>();
    for (const words of expected)
      for (const [key, count] of countNgrams(words, n)) most.set(key, Math.max(count, most.get(key) ?? 0));
    let shared = 0;
    for (const [key, count] of countNgrams(given, n)) shared += Math.min(count, most.get(key) ?? 0);
    return shared;
  });
  const totals = orders.map((n) => ngramTotal(given.length, n));
  const lengths = expected.map((words) => words.length);
  const nearest = lengths.reduce(
    (best, length) =>
      Math.abs(length - given.length) < Math.abs(best - given.length) ||
      (Math.abs(length - given.length) === Math.abs(best - given.length) && length < best)
        ? length
        : best,
    lengths[0] ?? 0,
  );
  return [...matches, ...totals, given.length, nearest];
}

/**
 * BLEU of a tally, 0…1: geometric mean of the shares of shared runs times the brevity penalty. A length without a shared run
 * counts as half, a quarter, … of one run (smoothing 3 of Chen and Cherry 2014).
 * @param scope `sentence`: lengths that the answer is too short for are left out of the mean
 */
export function computeBleu(tally: ArrayLike<number>, scope: 'sentence' | 'corpus'): number {
  const length = tally[8] ?? 0;
  const expected = tally[9] ?? 0;
  if (length === 0) return expected === 0 ? 1 : 0;
  if ((tally[0] ?? 0) === 0) return 0;
  let logs = 0;
  let counted = 0;
  let halving = 1;
  for (const index of orders.keys()) {
    const total = tally[4 + index] ?? 0;
    if (total === 0) {
      if (scope === 'sentence') break;
      return 0;
    }
    const shared = tally[index] ?? 0;
    if (shared === 0) halving *= 2;
    logs += Math.log((shared === 0 ? 1 / halving : shared) / total);
    counted += 1;
  }
  const brevity = length < expected ? Math.exp(1 - expected / length) : 1;
  return Math.min(1, brevity * Math.exp(logs / counted));
}
