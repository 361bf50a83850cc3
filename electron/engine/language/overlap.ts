/** Multiset intersection size of two word lists. */
export function countShared(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared += 1;
  }
  return shared;
}

/** Harmonic mean of shared/left and shared/right; 0 where nothing is shared. */
export function f1(shared: number, left: number, right: number): number {
  return shared === 0 ? 0 : (2 * shared) / (left + right);
}

/** Length of the longest common subsequence, in memory of the shorter list. */
export function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const row = new Uint32Array(short.length + 1);
  for (const word of long) {
    let diagonal = 0;
    for (const [index, other] of short.entries()) {
      const above = row[index + 1] ?? 0;
      row[index + 1] = word === other ? diagonal + 1 : Math.max(above, row[index] ?? 0);
      diagonal = above;
    }
  }
  return row[short.length] ?? 0;
}
