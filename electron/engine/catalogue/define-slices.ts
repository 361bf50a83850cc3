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

/** One slice an interval, both ends inside, null for no upper end; intervals may overlap. */
export function intervalSlices(
  subject: string,
  intervals: readonly (readonly [number, number | null])[],
): readonly SliceRule[] {
  return intervals.map(([lower, upper]) => ({
    key: upper === null ? `${show(lower)}-up` : `${show(lower)}-${show(upper)}`,
    title: titleOfInterval(subject, lower, upper),
    bounds: [lower, upper],
    includes: (value) => value >= lower && (upper === null || value <= upper),
  }));
}

function titleOfInterval(subject: string, lower: number, upper: number | null): string {
  if (upper === null) return `${subject} ${show(lower)} or more`;
  return lower === upper ? `${subject} ${show(lower)}` : `${subject} ${show(lower)} to ${show(upper)}`;
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
 * its lower cut-off too. Neighbours share no value, so equal values make slices of unequal size; where two cut-offs are equal
 * there is nothing between them, and the slice goes to the one before it, which says so.
 */
export function percentileSlices(
  subject: string,
  values: Float64Array,
  percentiles: readonly number[],
): readonly SliceRule[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = percentiles.map((percentile) => quantile(sorted, percentile / 100));
  const key = (from: number, to: number): string =>
    `p${show(percentiles[from] ?? 0)}-p${show(percentiles[to] ?? 0)}`;
  if (sorted.length === 0) {
    return percentiles.slice(1).map((_, index) => ({
      key: key(index, index + 1),
      title: `${subject}, no values`,
      includes: () => false,
    }));
  }
  const isWhole = sorted.every(Number.isInteger);
  return mergeEqualCuts(cuts).map(({ from, to }, index): SliceRule => {
    const [lower, upper] = [cuts[from] ?? Number.NaN, cuts[to] ?? Number.NaN];
    const isFirst = index === 0;
    const [low, high] = isWhole ? wholeEnds(lower, upper, isFirst) : [lower, upper];
    const range = low === high ? show(low) : `${isFirst ? 'from' : 'above'} ${show(low)} to ${show(high)}`;
    return {
      key: key(from, to),
      title: `${subject} ${range}${to - from > 1 ? ' (cut-offs that are equal, merged)' : ''}`,
      bounds: [lower, upper],
      includes: (value) => (isFirst ? value >= lower : value > lower) && value <= upper,
    };
  });
}

/**
 * Ends that hold the same whole numbers as the cut-offs between them, as nobody counts 3.5 words; the cut-offs themselves
 * where no whole number lies between.
 */
function wholeEnds(lower: number, upper: number, isFirst: boolean): readonly [number, number] {
  const [low, high] = [isFirst ? Math.ceil(lower) : Math.floor(lower), Math.floor(upper)];
  const isEmpty = isFirst ? low > high : low >= high;
  return isEmpty ? [lower, upper] : [low, high];
}

interface CutRange {
  readonly from: number;
  readonly to: number;
}

/** Neighbouring cut-offs by their positions; a range without extent goes to the one before it. */
function mergeEqualCuts(cuts: readonly number[]): readonly CutRange[] {
  const ranges: CutRange[] = [];
  for (let to = 1; to < cuts.length; to += 1) {
    const last = ranges.at(-1);
    // A first range without extent is not empty: its lower end belongs to it.
    if (last !== undefined && cuts[to] === cuts[to - 1]) ranges[ranges.length - 1] = { from: last.from, to };
    else ranges.push({ from: to - 1, to });
  }
  return ranges;
}

interface RangeChoice {
  readonly percentiles: readonly number[];
  readonly intervals?: readonly (readonly [number, number | null])[] | undefined;
}

/** The slices that {@link rangeOptions} asks for. */
export function rangeSlices(
  subject: string,
  values: Float64Array,
  { percentiles, intervals }: RangeChoice,
): readonly SliceRule[] {
  return intervals === undefined
    ? percentileSlices(subject, values, percentiles)
    : intervalSlices(subject, intervals);
}

/** Names as parts of slice ids: small ASCII letters, digits and hyphens, each key once. */
export function makeKeys(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 40);
    const base = plain === '' ? `value-${index + 1}` : plain;
    let key = base;
    for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`;
    taken.add(key);
    return key;
  });
}

/** Slices of measured names: one for each of the `most` that occur most often, and one for all the others. */
export function nameSlices(
  subject: string,
  values: Float64Array,
  names: readonly string[],
  most: number,
): readonly SliceRule[] {
  const counts = new Float64Array(names.length);
  for (const value of values) if (!Number.isNaN(value)) counts[value] = (counts[value] ?? 0) + 1;
  const ranked = names
    .map((name, index) => ({ name, index, count: counts[index] ?? 0 }))
    .sort((left, right) => right.count - left.count || left.index - right.index);
  const shown = ranked.slice(0, most);
  const others = new Set(ranked.slice(most).map(({ index }) => index));
  const keys = makeKeys([...shown.map(({ name }) => name), 'others']);
  const rules = shown.map(({ name, index }, position): SliceRule => ({
    key: keys[position] ?? '',
    title: `${subject} ${name.trim() === '' ? '(empty)' : shorten(name.trim())}`,
    includes: (value) => value === index,
  }));
  if (others.size === 0) return rules;
  const rest: SliceRule = {
    key: keys.at(-1) ?? '',
    title: `${subject} any other of ${others.size}`,
    includes: (value) => others.has(value),
  };
  return [...rules, rest];
}

function shorten(name: string): string {
  const letters = Array.from(name.replace(/\s+/gu, ' '));
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('');
}

/** One slice for each of a fixed list of names, in its order, whether it occurs or not. */
export function listedSlices(
  subject: string,
  names: readonly string[],
  listed: readonly string[],
): readonly SliceRule[] {
  const keys = makeKeys(listed);
  return listed.map((name, position) => ({
    key: keys[position] ?? '',
    title: `${subject} ${name}`,
    includes: (value) => names[value] === name,
  }));
}
