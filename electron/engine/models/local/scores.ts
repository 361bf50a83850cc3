/** Exponentials that sum to 1, in double precision. Null when a logit is not a finite number. */
export function softmax(logits: ArrayLike<number>): number[] | null {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < logits.length; index += 1) {
    const logit = logits[index] ?? Number.NaN;
    if (!Number.isFinite(logit)) return null;
    largest = Math.max(largest, logit);
  }
  const weights = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Position of the largest value; the first of equals. -1 for none. */
export function argmax(values: ArrayLike<number>): number {
  let best = -1;
  for (let index = 0; index < values.length; index += 1) {
    if (best < 0 || (values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}
