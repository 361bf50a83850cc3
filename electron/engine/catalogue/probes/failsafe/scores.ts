import type { Figure } from '#shared/domain/figure';
import type { Bounds } from '#shared/domain/probe';
import { clusterBootstrapMean, pairedClusterBootstrap } from '../../../statistics/bootstrap.ts';
import { bootstrapTotals, type Tally } from '../../../statistics/bootstrap-totals.ts';
import type { RandomSource } from '../../../statistics/random-source.ts';

/** Whether the answer to an item in a condition complies; null: asked, and without a rating. Not asked: no such entry. */
export interface ItemCompliance {
  readonly item: string;
  readonly type: string | null;
  /** Of the foreign question that was asked in `irrelevant`; as `type` where it was asked of another document, or nobody says. */
  readonly foreignType?: string | null;
  readonly byCondition: ReadonlyMap<string, boolean | null>;
}

export interface ScoreSettings {
  /** Conditions whose worst case makes R, the baseline among them. */
  readonly robust: readonly string[];
  /** Conditions whose mean makes G. */
  readonly grounding: readonly string[];
  readonly beta: number;
  readonly level: number;
  readonly replicates: number;
  /** A stream of its own for each figure. */
  readonly random: (...keys: readonly string[]) => RandomSource;
}

/** A score with the least and the most it could be, were every unscored answer to fail or to comply. */
export interface BoundedScore {
  readonly figure: Figure | null;
  readonly bounds: Bounds | null;
  /** Items with an answer that has no rating, and no other that decides. */
  readonly unscored: number;
}

export interface FailsafeScores {
  readonly R: BoundedScore;
  readonly G: BoundedScore;
  readonly LLMC: BoundedScore;
}

/**
 * LLM compliance, an F-beta with G as precision and R as recall: (1 + b^2) R G / (b^2 G + R); 0 where both are 0
 * (Kamble et al., 2025, eq. for LLMC_beta).
 */
export function llmCompliance(robustness: number, grounding: number, beta: number): number {
  const square = beta * beta;
  const below = square * grounding + robustness;
  return below === 0 ? 0 : ((1 + square) * robustness * grounding) / below;
}

/**
 * The worst of an item's answers: false as soon as one does not comply, null where none fails but one has no rating.
 * Undefined where the baseline was not asked.
 */
export function worstOf(
  { byCondition }: ItemCompliance,
  conditions: readonly string[],
): boolean | null | undefined {
  const values = conditions.flatMap((id) => (byCondition.has(id) ? [byCondition.get(id) ?? null] : []));
  if (values.length === 0) return undefined;
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

type Outcome = boolean | null | undefined;

/** Share of true among true and false, with its bounds; items without a value (undefined) are left out. */
function shareOf(outcomes: readonly Outcome[], settings: ScoreSettings, name: string): BoundedScore {
  const asked = outcomes.filter((outcome) => outcome !== undefined);
  const scored = asked.filter((outcome) => outcome !== null);
  const unscored = asked.length - scored.length;
  if (asked.length === 0) return { figure: null, bounds: null, unscored };
  const hits = scored.filter(Boolean).length;
  const values = Float64Array.from(scored, Number);
  const clusters = Int32Array.from(values, (_, index) => index);
  return {
    figure:
      values.length === 0
        ? null
        : clusterBootstrapMean({ values, clusters }, { ...settings, random: settings.random(name) }),
    bounds: { lower: hits / asked.length, upper: (hits + unscored) / asked.length },
    unscored,
  };
}

export function complianceOf(
  items: readonly ItemCompliance[],
  condition: string,
  settings: ScoreSettings,
): BoundedScore {
  const outcomes = items.map(({ byCondition }) =>
    byCondition.has(condition) ? (byCondition.get(condition) ?? null) : undefined,
  );
  return shareOf(outcomes, settings, `compliance/${condition}`);
}

/** Baseline minus condition over the items rated in both. */
export function dropOf(
  items: readonly ItemCompliance[],
  condition: string,
  baseline: string,
  settings: ScoreSettings,
): Figure | null {
  const pairs = items.flatMap(({ byCondition }) => {
    const [before, after] = [byCondition.get(baseline), byCondition.get(condition)];
    return typeof before === 'boolean' && typeof after === 'boolean'
      ? [[Number(before), Number(after)] as const]
      : [];
  });
  if (pairs.length === 0) return null;
  const compared = pairedClusterBootstrap(
    {
      clean: Float64Array.from(pairs, ([before]) => before),
      perturbed: Float64Array.from(pairs, ([, after]) => after),
      clusters: Int32Array.from(pairs, (_, index) => index),
    },
    { ...settings, random: settings.random(`drop/${condition}`) },
  );
  const { estimate, interval, n, clusters } = compared;
  return { estimate, interval, n, clusters };
}

/** Places in an item's tally: R hits and items, then hits and answers by grounding condition. */
function tallyOf(item: ItemCompliance, { robust, grounding }: ScoreSettings, unknown: boolean | null): Tally {
  const indices: number[] = [];
  const count = (place: number, outcome: Outcome): void => {
    const value = outcome === null ? unknown : outcome;
    if (typeof value !== 'boolean') return;
    if (value) indices.push(place);
    indices.push(place + 1);
  };
  count(0, worstOf(item, robust));
  grounding.forEach((id, index) => {
    count(2 + 2 * index, item.byCondition.has(id) ? (item.byCondition.get(id) ?? null) : undefined);
  });
  return { indices, values: indices.map(() => 1) };
}

function robustnessOf(sums: ArrayLike<number>): number | null {
  const n = sums[1] ?? 0;
  return n === 0 ? null : (sums[0] ?? 0) / n;
}

/** The mean of the conditions' shares, whatever their sizes, as the paper prints it. */
function groundingOf(sums: ArrayLike<number>, conditions: number): number | null {
  const shares = Array.from({ length: conditions }, (_, index) => {
    const n = sums[3 + 2 * index] ?? 0;
    return n === 0 ? null : (sums[2 + 2 * index] ?? 0) / n;
  }).filter((share) => share !== null);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function complianceFrom(sums: ArrayLike<number>, conditions: number, beta: number): number | null {
  const [robustness, grounding] = [robustnessOf(sums), groundingOf(sums, conditions)];
  return robustness === null || grounding === null ? null : llmCompliance(robustness, grounding, beta);
}

function totalOf(tallies: readonly Tally[], width: number): Float64Array {
  const sums = new Float64Array(width);
  for (const { indices } of tallies) for (const index of indices) sums[index] = (sums[index] ?? 0) + 1;
  return sums;
}

/** R, G and LLMC over the items, with intervals from resampling items and the bounds of what has no rating. */
export function scoreItems(items: readonly ItemCompliance[], settings: ScoreSettings): FailsafeScores {
  const { grounding, beta } = settings;
  const R = shareOf(
    items.map((item) => worstOf(item, settings.robust)),
    settings,
    'R',
  );
  const width = 2 + 2 * grounding.length;
  const known = items
    .map((item) => tallyOf(item, settings, null))
    .filter(({ indices }) => indices.length > 0);
  const low = totalOf(
    items.map((item) => tallyOf(item, settings, false)),
    width,
  );
  const high = totalOf(
    items.map((item) => tallyOf(item, settings, true)),
    width,
  );
  const missing = items.filter(({ byCondition }) =>
    grounding.some((id) => byCondition.get(id) === null),
  ).length;
  const bound = (compute: (sums: Float64Array) => number | null): Bounds | null => {
    const [lower, upper] = [compute(low), compute(high)];
    return lower === null || upper === null ? null : { lower, upper };
  };
  const asGrounding = (sums: Float64Array): number | null => groundingOf(sums, grounding.length);
  const asCompliance = (sums: Float64Array): number | null => complianceFrom(sums, grounding.length, beta);
  const n = known.length;
  const madeUp = [0, 1].map((right) => ({ ...uniformTally(grounding.length, right === 1), copies: 1 }));
  const [g, c] =
    n === 0
      ? [null, null]
      : bootstrapTotals(
          { tallies: known, width, madeUp },
          [{ compute: asGrounding }, { compute: asCompliance }],
          { ...settings, random: settings.random('LLMC') },
        );
  const figure = (estimate: typeof g): Figure | null =>
    estimate == null ? null : { estimate: estimate.estimate, interval: estimate.interval, n, clusters: n };
  return {
    R,
    G: { figure: figure(g), bounds: bound(asGrounding), unscored: missing },
    LLMC: { figure: figure(c), bounds: bound(asCompliance), unscored: R.unscored + missing },
  };
}

/** An example that is right, or wrong, in everything: data without a failure cannot show one. */
function uniformTally(grounding: number, right: boolean): Tally {
  const indices = Array.from({ length: 1 + grounding }, (_, index) =>
    right ? [2 * index, 2 * index + 1] : [2 * index + 1],
  ).flat();
  return { indices, values: indices.map(() => 1) };
}

/**
 * Checks that hold whatever the data: max(0, 1 - sum of the failures) <= R <= the lowest condition, over items rated in all of
 * them. A broken one is a fault of the program or of the ratings, and is said.
 */
export function brokenInvariants(items: readonly ItemCompliance[], robust: readonly string[]): string[] {
  const complete = items.filter(({ byCondition }) =>
    robust.every((id) => typeof byCondition.get(id) === 'boolean'),
  );
  if (complete.length === 0) return [];
  const share = (holds: (item: ItemCompliance) => boolean): number =>
    complete.filter(holds).length / complete.length;
  const shares = robust.map((id) => share(({ byCondition }) => byCondition.get(id) === true));
  const R = share((item) => worstOf(item, robust) === true);
  const least = Math.max(0, 1 - shares.reduce((sum, own) => sum + 1 - own, 0));
  const most = Math.min(...shares);
  const slack = 1e-9;
  return R < least - slack || R > most + slack
    ? [`R is ${R.toFixed(4)} and must lie between ${least.toFixed(4)} and ${most.toFixed(4)}.`]
    : [];
}
