import type { Spread } from '#shared/domain/dataset';

function assertSome(values: ArrayLike<number>): void {
  if (values.length === 0) throw new RangeError('At least one value is needed.');
}

/** Sum with compensation for lost digits (Neumaier 1974): exact to the last digit or two for any length. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  // An infinite total makes the compensation NaN; the total itself is then the answer.
  return Number.isFinite(total) ? total + lost : total;
}

/** Arithmetic mean. @throws RangeError for no values */
export function mean(values: ArrayLike<number>): number {
  assertSome(values);
  return sum(values) / values.length;
}

/** Sample standard deviation (n − 1 below), by Welford's update; 0 for one value. @throws RangeError for no values */
export function standardDeviation(values: ArrayLike<number>): number {
  assertSome(values);
  let centre = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const before = value - centre;
    centre += before / (index + 1);
    squares += before * (value - centre);
  }
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996; the default of R and NumPy).
 * @param sorted ascending values @param q 0…1 @throws RangeError for no values or q outside 0…1
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  assertSome(sorted);
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile between 0 and 1 was expected, not ${q}.`);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return position === below ? low : low + (position - below) * (high - low);
}

/** Minimum, quartiles (type 7), maximum and mean. Does not change its argument. @throws RangeError for no values */
export function spread(values: ArrayLike<number>): Spread {
  assertSome(values);
  const sorted = Float64Array.from(values).sort();
  return {
    min: quantile(sorted, 0),
    p25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
    mean: mean(sorted),
  };
}
