import type { SliceRule } from './define-subpopulation.ts';

/** The two slices of a predicate: measured values of 1 and of 0. */
export function withAndWithout(subject: string): readonly SliceRule[] {
  return [
    { key: 'with', title: `With ${subject}`, includes: (value) => value === 1 },
    { key: 'without', title: `Without ${subject}`, includes: (value) => value === 0 },
  ];
}

/** A number as a title shows it: three decimals at most. */
function show(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** One slice an interval, both ends inside; intervals may overlap. */
export function intervalSlices(
  subject: string,
  intervals: readonly (readonly [number, number])[],
): readonly SliceRule[] {
  return intervals.map(([lower, upper]) => ({
    key: `${show(lower)}-${show(upper)}`,
    title: `${subject} ${show(lower)} to ${show(upper)}`,
    includes: (value) => value >= lower && value <= upper,
  }));
}

/** Quantile of sorted values by linear interpolation (definition 7 of Hyndman and Fan, 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below === above ? below : below + (above - below) * (position - low);
}

/**
 * Slices between percentiles of the measured values: above the lower cut-off, up to and with the upper; the first takes
 * its lower cut-off too. Neighbours share no value, so equal values make slices of unequal size, or empty ones.
 */
export function percentileSlices(
  subject: string,
  values: Float64Array,
  percentiles: readonly number[],
): readonly SliceRule[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = percentiles.map((percentile) => quantile(sorted, percentile / 100));
  return cuts.slice(1).map((upper, index) => {
    const lower = cuts[index] ?? Number.NaN;
    const isFirst = index === 0;
    return {
      key: `p${show(percentiles[index] ?? 0)}-p${show(percentiles[index + 1] ?? 0)}`,
      title:
        sorted.length === 0
          ? `${subject}, no values`
          : `${subject} ${isFirst ? 'from' : 'above'} ${show(lower)} to ${show(upper)}`,
      includes: (value) => (isFirst ? value >= lower : value > lower) && value <= upper,
    };
  });
}
