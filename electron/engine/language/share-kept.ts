/** Items that both lists have, each as often as it occurs, as a share of the longer list; null where both are empty. */
export function shareKept(before: readonly string[], after: readonly string[]): number | null {
  const longer = Math.max(before.length, after.length);
  if (longer === 0) return null;
  const left = new Map<string, number>();
  for (const item of before) left.set(item, (left.get(item) ?? 0) + 1);
  let kept = 0;
  for (const item of after) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    kept += 1;
  }
  return kept / longer;
}
