import type { Random } from './random.ts';

/**
 * How many of `eligible` things a rate stands for: `eligible * rate`, its fraction settled by a draw so that the mean is
 * exact, but at least one when the rate is above 0, so that short texts are not left alone in silence.
 */
export function countShare(eligible: number, rate: number, random: Random): number {
  if (eligible === 0 || rate <= 0) return 0;
  const exact = eligible * Math.min(rate, 1);
  const whole = Math.floor(exact);
  const count = whole + (random.chance(exact - whole) ? 1 : 0);
  return Math.max(1, count);
}

/** A random share of the items, in their own order. See {@link countShare} for the number. */
export function chooseShare<T>(items: readonly T[], rate: number, random: Random): readonly T[] {
  const count = countShare(items.length, rate, random);
  if (count === items.length) return items;
  if (count === 0) return [];
  const positions = random.sample([...items.keys()], count).sort((left, right) => left - right);
  return positions.map((position) => items[position] as T);
}
