/** Runs of `n` neighbours with how often each occurs. No token may hold the separator, U+0001. */
export function countNgrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start += 1) {
    const key = n === 1 ? (tokens[start] ?? '') : tokens.slice(start, start + n).join('\u0001');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Runs in both, each counted as often as in the side where it occurs less. */
export function countSharedNgrams(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  let shared = 0;
  for (const [key, count] of few) shared += Math.min(count, many.get(key) ?? 0);
  return shared;
}

/** How many runs of `n` neighbours a list of this length has. */
export function ngramTotal(length: number, n: number): number {
  return Math.max(0, length - n + 1);
}
