function assertProbabilities(ps: readonly number[]): void {
  for (const [index, p] of ps.entries()) {
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`The p-value at position ${index} is ${p}; 0 to 1 was expected.`);
  }
}

function ascendingOrder(ps: readonly number[]): number[] {
  return ps.map((_, index) => index).sort((x, y) => (ps[x] ?? 0) - (ps[y] ?? 0));
}

/**
 * Holm's step-down adjustment (Holm 1979): rejecting where the result is at most α keeps the chance of any false
 * rejection at most α, whatever the dependence between the tests.
 * @returns adjusted p-values in the order given @throws RangeError for NaN or values outside 0…1
 */
export function holm(ps: readonly number[]): number[] {
  assertProbabilities(ps);
  const adjusted = new Array<number>(ps.length).fill(1);
  let running = 0;
  for (const [rank, index] of ascendingOrder(ps).entries()) {
    running = Math.max(running, Math.min(1, (ps.length - rank) * (ps[index] ?? 1)));
    adjusted[index] = running;
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg's step-up adjustment (1995): rejecting where the result is at most q keeps the expected share
 * of false rejections at most q, for independent or positively dependent tests.
 * @returns adjusted p-values in the order given @throws RangeError for NaN or values outside 0…1
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  assertProbabilities(ps);
  const adjusted = new Array<number>(ps.length).fill(1);
  let running = 1;
  for (const [fromEnd, index] of ascendingOrder(ps).reverse().entries()) {
    running = Math.min(running, (ps.length / (ps.length - fromEnd)) * (ps[index] ?? 1));
    adjusted[index] = running;
  }
  return adjusted;
}
