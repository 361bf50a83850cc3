import type { PairedSummary } from './paired-summary.ts';

/**
 * Cohen's g of paired 0/1 scores (Cohen 1988, ch. 5): the share of changed pairs that gained, minus one half;
 * −0.5…0.5, and 0.05, 0.15 and 0.25 are called small, medium and large there.
 * @returns null when no pair changed @throws RangeError for counts that are negative or not whole
 */
export function cohensG(losses: number, gains: number): number | null {
  for (const count of [losses, gains]) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`Counts must be whole and not negative, not ${count}.`);
  }
  const changed = losses + gains;
  return changed === 0 ? null : gains / changed - 0.5;
}

/**
 * Cohen's d_z (Cohen 1988, §2.3.5; Lakens 2013): mean gain over the standard deviation of the examples' mean gains.
 * @param summary as `summarisePairs` makes it; its estimate is a drop, so a positive estimate gives a negative d_z
 * @returns null when nothing varies, or with a single example
 */
export function cohensDz({
  estimate,
  standardError,
  clusters,
}: Pick<PairedSummary, 'estimate' | 'standardError' | 'clusters'>): number | null {
  if (standardError === null || standardError === 0) return null;
  // + 0, so that no loss is not written −0.
  return -estimate / (standardError * Math.sqrt(clusters)) + 0;
}
