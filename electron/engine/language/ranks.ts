/** Ranks from 1, equal values sharing the mean of theirs. */
function rank(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((left, right) => left - right);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Spearman's rank correlation of two lists of one length; null where either is constant or shorter than two. */
export function spearman(left: readonly number[], right: readonly number[]): number | null {
  const [a, b] = [rank(left), rank(right)];
  const [meanA, meanB] = [mean(a), mean(b)];
  let [covariance, varianceA, varianceB] = [0, 0, 0];
  a.forEach((value, index) => {
    const [x, y] = [value - meanA, (b[index] ?? 0) - meanB];
    covariance += x * y;
    varianceA += x * x;
    varianceB += y * y;
  });
  const scale = Math.sqrt(varianceA * varianceB);
  return scale > 0 ? Math.min(1, Math.max(-1, covariance / scale)) : null;
}

/** Standard deviation of all the values there are (division by n). */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
