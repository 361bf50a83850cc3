/** @throws RangeError unless `n` is a whole number of at least 1 */
export function assertCount(n: number, what: string): void {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`${what} must be a whole number of at least 1, not ${n}.`);
}

/** @throws RangeError unless 0 ≤ successes ≤ n, both whole, n ≥ 1 */
export function assertProportion(successes: number, n: number): void {
  assertCount(n, 'The number of trials');
  if (!Number.isInteger(successes) || successes < 0 || successes > n) {
    throw new RangeError(`Successes must be a whole number from 0 to ${n}, not ${successes}.`);
  }
}

/** @throws RangeError unless 0 < level < 1 */
export function assertLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`A level between 0 and 1 was expected, not ${level}.`);
}

/** @throws RangeError when a value is NaN or infinite */
export function assertFinite(values: Float64Array, what: string): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      throw new RangeError(`${what} at position ${index} is ${value}; leave unscored values out.`);
    }
  }
}
