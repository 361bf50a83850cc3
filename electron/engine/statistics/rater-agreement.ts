import type { Figure } from '#shared/domain/figure';
import { bootstrapTotals, type Tally } from './bootstrap-totals.ts';
import type { BootstrapOptions } from './bootstrap-options.ts';

/** Ratings are whole numbers from 1 to this. */
const levels = 6;

/** One answer that two judges rated. */
export interface RatedPair {
  readonly ratings: readonly [number, number];
  readonly complies: readonly [boolean, boolean];
}

/**
 * Adds the ratings of one unit to a matrix of coincidences (Krippendorff 2011, Computing Krippendorff's alpha-reliability):
 * every ordered pair of ratings counts 1 / (ratings of the unit - 1). Null: no rating.
 * @param matrix `levels` x `levels`, row by row
 */
export function addCoincidences(ratings: readonly (number | null)[], matrix: Float64Array): void {
  const given = ratings.filter((rating) => rating !== null);
  if (given.length < 2) return;
  const weight = 1 / (given.length - 1);
  const width = Math.sqrt(matrix.length);
  for (const [first, left] of given.entries()) {
    for (const [second, right] of given.entries()) {
      if (first === second) continue;
      const place = (left - 1) * width + right - 1;
      matrix[place] = (matrix[place] ?? 0) + weight;
    }
  }
}

/**
 * Krippendorff's alpha of a matrix of coincidences on an ordinal scale: 1 - observed / expected disagreement, 1 for perfect
 * agreement, 0 for chance. Null where nothing was rated twice or only one level occurs.
 */
export function ordinalAlpha(matrix: ArrayLike<number>): number | null {
  const width = Math.sqrt(matrix.length);
  const margins = Array.from({ length: width }, (_, row) => {
    let total = 0;
    for (let column = 0; column < width; column += 1) total += matrix[row * width + column] ?? 0;
    return total;
  });
  const n = margins.reduce((sum, own) => sum + own, 0);
  let observed = 0;
  let expected = 0;
  for (let low = 0; low < width; low += 1) {
    let between = margins[low] ?? 0;
    for (let high = low + 1; high < width; high += 1) {
      const [own, other] = [margins[low] ?? 0, margins[high] ?? 0];
      between += other;
      const distance = (between - (own + other) / 2) ** 2;
      observed += (matrix[low * width + high] ?? 0) * distance;
      expected += own * other * distance;
    }
  }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/**
 * Cohen's kappa of two yes-or-no raters (Cohen 1960); null for no answers or where both always say the same.
 * @param table yes/yes, yes/no, no/yes, no/no
 */
export function binaryKappa(table: readonly [number, number, number, number]): number | null {
  const [both, first, second, neither] = table;
  const n = both + first + second + neither;
  if (n === 0) return null;
  const observed = (both + neither) / n;
  const expected = ((both + first) * (both + second) + (second + neither) * (first + neither)) / (n * n);
  return 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected);
}

const cells = levels * levels;

/**
 * How far two judges agree: kappa of complying, alpha of the ratings, with intervals from resampling items.
 * @param items the answers to each item that both rated
 */
export function measureAgreement(
  items: readonly (readonly RatedPair[])[],
  options: BootstrapOptions,
): { readonly both: number; readonly kappa: Figure | null; readonly alpha: Figure | null } {
  const rated = items.filter(({ length }) => length > 0);
  const both = rated.reduce((sum, { length }) => sum + length, 0);
  if (both === 0) return { both, kappa: null, alpha: null };
  const read = (sums: Float64Array, place: number): number => sums[cells + place] ?? 0;
  const [kappa, alpha] = bootstrapTotals(
    { tallies: rated.map(tallyItem), width: cells + 4 },
    [
      {
        compute: (sums) => binaryKappa([read(sums, 0), read(sums, 1), read(sums, 2), read(sums, 3)]),
        range: [-1, 1],
      },
      { compute: (sums) => ordinalAlpha(sums.subarray(0, cells)), range: [-1, 1] },
    ],
    options,
  );
  const figure = (found: typeof kappa): Figure | null =>
    found == null
      ? null
      : { estimate: found.estimate, interval: found.interval, n: both, clusters: found.clusters };
  return { both, kappa: figure(kappa), alpha: figure(alpha) };
}

/**
 * Krippendorff's alpha of the ratings of any number of judges (ordinal), with its interval from resampling items. Answers that
 * fewer than two of them rated take no part.
 * @param items by item, the ratings of each answer by judge; null: none
 */
export function measureAlpha(
  items: readonly (readonly (readonly (number | null)[])[])[],
  options: BootstrapOptions,
): { readonly answers: number; readonly alpha: Figure | null } {
  const isShared = (ratings: readonly (number | null)[]): boolean =>
    ratings.filter((rating) => rating !== null).length > 1;
  const shared = items.map((answers) => answers.filter(isShared)).filter(({ length }) => length > 0);
  const answers = shared.reduce((sum, { length }) => sum + length, 0);
  if (answers === 0) return { answers, alpha: null };
  const tallies = shared.map((own): Tally => {
    const coincidences = new Float64Array(cells);
    for (const ratings of own) addCoincidences(ratings, coincidences);
    return sparse(coincidences);
  });
  const [found] = bootstrapTotals(
    { tallies, width: cells },
    [{ compute: (sums) => ordinalAlpha(sums.subarray(0, cells)), range: [-1, 1] }],
    options,
  );
  const alpha =
    found == null
      ? null
      : { estimate: found.estimate, interval: found.interval, n: answers, clusters: found.clusters };
  return { answers, alpha };
}

function sparse(counts: Float64Array): Tally {
  const indices = [...counts.keys()].filter((index) => counts[index] !== 0);
  return { indices, values: indices.map((index) => counts[index] ?? 0) };
}

function tallyItem(pairs: readonly RatedPair[]): Tally {
  const counts = new Float64Array(cells + 4);
  const coincidences = counts.subarray(0, cells);
  for (const { ratings, complies } of pairs) {
    addCoincidences(ratings, coincidences);
    const place = cells + (complies[0] ? 0 : 2) + (complies[1] ? 0 : 1);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return sparse(counts);
}
