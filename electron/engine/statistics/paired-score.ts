/** 0/1 pairs of one comparison; effective counts need not be whole. */
export interface PairCounts {
  readonly losses: number;
  readonly gains: number;
  readonly n: number;
}

/**
 * Score statistic of "the drop (losses − gains) / n is `drop`", its variance estimated under that hypothesis
 * (Tango 1998, Stat. Med. 17:891): unlike Wald's it stays above zero when no pair changed.
 * @returns standard normal under the hypothesis; positive when the observed drop is larger
 */
export function pairedScore({ losses, gains, n }: PairCounts, drop: number): number {
  const a = 2 * n;
  const b = -losses - gains + (2 * n - losses + gains) * drop;
  const c = -gains * drop * (1 - drop);
  const gainShare = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
  const variance = n * (2 * gainShare + drop * (1 - drop));
  const distance = losses - gains - n * drop;
  if (variance > 0) return distance / Math.sqrt(variance);
  return distance === 0 ? 0 : Math.sign(distance) * Infinity;
}

/** The drops whose score lies within ±`critical`: Tango's interval. */
export function pairedScoreLimits(counts: PairCounts, critical: number): { lower: number; upper: number } {
  const estimate = (counts.losses - counts.gains) / counts.n;
  return {
    lower: findDrop(counts, -1, estimate, critical),
    upper: findDrop(counts, estimate, 1, -critical),
  };
}

/** Where the score, falling in the drop, passes `target`. */
function findDrop(counts: PairCounts, from: number, to: number, target: number): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (pairedScore(counts, middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
