import { binomialTerm } from './binomial-terms.ts';
import { assertCount } from './checks.ts';
import { betaCdf, normalCdf, normalQuantile } from './distributions.ts';
import { effectivePairs, type PairedSummary } from './paired-summary.ts';

export interface TestDesign {
  /** Two-sided significance level; 0.05 when absent. */
  readonly alpha?: number;
  /** Chance to detect the effect; 0.8 when absent. */
  readonly power?: number;
}

/** How much scores vary: give `discordance` for 0/1 scores, `standardDeviation` for others. */
export type Variation =
  /** Share of pairs that change either way, 0…1. */
  | { readonly discordance: number; readonly standardDeviation?: undefined }
  /** Of one example's mean difference, in score units. */
  | { readonly standardDeviation: number; readonly discordance?: undefined };

export type DetectableInput = TestDesign &
  Variation & {
    /** Pairs. */
    readonly n: number;
    /** Source examples; absent: n. Variants of one example count as one pair: the cautious end of the truth. */
    readonly clusters?: number;
  };

/** Up to this many expected changed pairs the power of the exact test is summed; beyond, the normal limit is within 0.5 %. */
const exactChanges = 200;

/**
 * The smallest true difference that a paired test on this many examples finds with the given power.
 *
 * 0/1 scores: power of the exact McNemar test (normal limit of Connor 1987 for many changes). When `discordance` is so
 * small that even changes in one direction only would not be found, the answer is the share of such changes that would.
 * Other scores: (z₁₋α⸝₂ + z_power) · standard deviation / √examples.
 * @returns in score units; null when no difference up to 1 would be found (fewer than 6 examples)
 * @throws RangeError for counts below 1, or shares outside 0…1
 */
export function minimumDetectableEffect(input: DetectableInput): number | null {
  const design = readDesign(input);
  assertCount(input.n, 'The number of pairs');
  const n = input.clusters ?? input.n;
  assertCount(n, 'The number of examples');
  return input.discordance === undefined
    ? detectableMean(n, input.standardDeviation, design)
    : detectableShare(n, input.discordance, design);
}

/**
 * `minimumDetectableEffect` for a comparison that was made: variation and effective number of pairs are those observed.
 * @returns null for fewer than two examples, or as `minimumDetectableEffect`
 */
export function detectableDrop(summary: PairedSummary, design: TestDesign = {}): number | null {
  const { changes, n, standardError, clusters } = summary;
  if (standardError === null) return null;
  if (changes === null)
    return detectableMean(clusters, standardError * Math.sqrt(clusters), readDesign(design));
  const pairs = Math.max(1, Math.round(effectivePairs(summary)));
  return detectableShare(pairs, (changes.losses + changes.gains) / n, readDesign(design));
}

/**
 * How many examples (one pair each) a paired test needs to find `effect` with the given power.
 * @param input.effect in score units, 0 < effect ≤ 1, at most `discordance`
 * @throws RangeError for an effect out of range
 */
export function sampleSizeFor(input: TestDesign & Variation & { readonly effect: number }): number {
  const design = readDesign(input);
  const { effect, discordance } = input;
  if (!(effect > 0 && effect <= 1))
    throw new RangeError(`An effect above 0 and at most 1 was expected, not ${effect}.`);
  if (discordance === undefined) {
    assertSpread(input.standardDeviation);
    const ratio = ((design.alphaQuantile + design.powerQuantile) * input.standardDeviation) / effect;
    return Math.max(2, Math.ceil(ratio * ratio));
  }
  assertShare(discordance, 'The discordance');
  if (effect > discordance) {
    throw new RangeError(
      `An effect of ${effect} needs at least that share of changed pairs, not ${discordance}.`,
    );
  }
  let high = 8;
  while (mcNemarPower(high, discordance, effect, design) < design.power) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (mcNemarPower(middle, discordance, effect, design) < design.power) low = middle;
    else high = middle;
  }
  return high;
}

interface Design {
  readonly alpha: number;
  readonly power: number;
  readonly alphaQuantile: number;
  readonly powerQuantile: number;
}

function readDesign({ alpha = 0.05, power = 0.8 }: TestDesign): Design {
  return { alpha, power, alphaQuantile: normalQuantile(1 - alpha / 2), powerQuantile: normalQuantile(power) };
}

function assertShare(share: number, what: string): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${what} must lie between 0 and 1, not ${share}.`);
}

function assertSpread(standardDeviation: number): void {
  if (!(standardDeviation >= 0 && standardDeviation < Infinity)) {
    throw new RangeError(`A standard deviation of at least 0 was expected, not ${standardDeviation}.`);
  }
}

function detectableMean(n: number, standardDeviation: number, design: Design): number | null {
  assertSpread(standardDeviation);
  // No spread was seen, so nothing can be said of what would be found, as little as for a share without changes.
  if (standardDeviation === 0) return detectableShare(n, 0, design);
  const effect = ((design.alphaQuantile + design.powerQuantile) * standardDeviation) / Math.sqrt(n);
  return effect <= 1 ? effect : null;
}

function detectableShare(n: number, discordance: number, design: Design): number | null {
  assertShare(discordance, 'The discordance');
  const found = (effect: number): number =>
    mcNemarPower(n, Math.max(discordance, effect), effect, design) - design.power;
  if (found(1) < 0) return null;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (found(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

/** Chance that the two-sided McNemar test rejects when `discordance` of pairs change and losses exceed gains by `effect`. */
function mcNemarPower(n: number, discordance: number, effect: number, design: Design): number {
  if (n * discordance > exactChanges) {
    const spread = Math.sqrt(Math.max(0, discordance - effect * effect));
    const distance = Math.sqrt(n) * effect - design.alphaQuantile * Math.sqrt(discordance);
    return spread === 0 ? (distance > 0 ? 1 : 0) : normalCdf(distance / spread);
  }
  const gainShare = discordance === 0 ? 0.5 : (discordance - effect) / (2 * discordance);
  const reach = 8 * Math.sqrt(n * discordance) + 10;
  const first = Math.max(0, Math.floor(n * discordance - reach));
  const last = Math.min(n, Math.ceil(n * discordance + reach));
  let power = 0;
  let critical = -1;
  for (let changed = first; changed <= last; changed += 1) {
    // The largest smaller count that rejects; it never falls as more pairs change.
    while (2 * (critical + 1) < changed && 2 * atMost(critical + 1, changed, 0.5) <= design.alpha)
      critical += 1;
    if (critical < 0) continue;
    const rejects = atMost(critical, changed, gainShare) + atMost(critical, changed, 1 - gainShare);
    power += binomialTerm(changed, n, discordance) * rejects;
  }
  return power;
}

/** P(X ≤ k) for X ~ Binomial(n, p), k < n. */
function atMost(k: number, n: number, p: number): number {
  return p >= 1 ? 0 : betaCdf(1 - p, n - k, k + 1);
}
