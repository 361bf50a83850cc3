import type { Figure } from '#shared/domain/figure';
import type { NoiseReading } from '#shared/domain/report';
import { normalQuantile } from '../../statistics/distributions.ts';
import type { PairedValues } from '../../statistics/paired-summary.ts';
import { sum } from '../../statistics/summaries.ts';
import { concatenate } from './concatenate.ts';
import { isAscending, PositionIndex } from './position-index.ts';

/** How much there was to differ, before it is known how many comparisons there are. */
export interface Movement {
  /** Half width of the band in which the difference would lie if there were none in truth. */
  readonly band: number;
  readonly fell: number | null;
  readonly rose: number | null;
}

/** If each example's difference could as well have had the other sign: the spread that the sign-flip test rests on. */
export function movePaired(
  { clean, perturbed, clusters }: PairedValues,
  level: number,
): Movement & { readonly fell: number; readonly rose: number } {
  const index = isAscending(clusters) ? null : new PositionIndex(clusters);
  const sums = new Float64Array(index?.size ?? clusters.length);
  let fell = 0;
  let rose = 0;
  for (let row = 0; row < clean.length; row += 1) {
    const before = clean[row] ?? 0;
    const difference = before - (perturbed[row] ?? before);
    if (difference > 0) fell += 1;
    if (difference < 0) rose += 1;
    const cluster = index?.find(clusters[row] ?? 0) ?? row;
    sums[cluster] = (sums[cluster] ?? 0) + difference;
  }
  for (let cluster = 0; cluster < sums.length; cluster += 1) sums[cluster] = (sums[cluster] ?? 0) ** 2;
  const squares = sum(sums);
  return { band: (critical(level) * Math.sqrt(squares)) / clean.length, fell, rose };
}

/** If both sides were drawn from all scores together. */
export function moveUnpaired(rest: Float64Array, slice: Float64Array, level: number): Movement {
  const all = concatenate([rest, slice]);
  const mean = sum(all) / all.length;
  const variance = sum(all.map((value) => (value - mean) ** 2)) / Math.max(1, all.length - 1);
  const band = critical(level) * Math.sqrt(variance * (1 / rest.length + 1 / slice.length));
  return { band: Math.min(1, band), fell: null, rose: null };
}

function critical(level: number): number {
  return normalQuantile((1 + level) / 2);
}

/** Tells a difference from what sampling alone would leave, once its p is adjusted for all comparisons. */
export function readNoise(movement: Movement, figure: Figure, p: number, adjustedP: number): NoiseReading {
  const { estimate, interval } = figure;
  const nearest = estimate > 0 ? Math.max(0, interval.lower) : Math.min(0, interval.upper);
  const beyond = estimate === 0 ? 0 : nearest / estimate;
  const limit = 1 - interval.level;
  const reading = beyond > 0 && adjustedP <= limit ? 'effect' : beyond > 0 || p <= limit ? 'single' : 'noise';
  const parts = { reading, beyond, ...movement } as const;
  return { ...parts, sentence: describe(parts, figure, adjustedP) };
}

function describe(noise: Omit<NoiseReading, 'sentence'>, figure: Figure, adjustedP: number): string {
  const { estimate, interval } = figure;
  const { fell, rose } = noise;
  const seen = points(Math.abs(estimate));
  const samples = `in ${Math.round(interval.level * 1000) / 10} of 100 samples`;
  const end = conclude(noise, adjustedP);
  if (fell === null || rose === null) {
    const side = estimate < 0 ? 'above' : 'below';
    return `If the slice were like the rest of the data, two samples of these sizes would differ by up to ${points(noise.band)} points ${samples}; it lies ${seen} ${side}. ${end}`;
  }
  if (fell + rose === 0)
    return 'No variant changed its score; the interval says how large a drop could still hide.';
  return `${fell} variants scored lower and ${rose} higher. If the change pushed neither way, so much movement would leave a difference of up to ${points(noise.band)} points ${samples}; ${seen} ${estimate < 0 ? 'were gained' : 'were lost'}. ${end}`;
}

function conclude({ reading, beyond }: Pick<NoiseReading, 'reading' | 'beyond'>, adjustedP: number): string {
  switch (reading) {
    case 'effect':
      return `At least ${Math.floor(beyond * 100)}% of that is beyond sampling noise.`;
    case 'single':
      return `Alone that would count as an effect; among all comparisons of this audit it may be chance (adjusted p ${adjustedP.toFixed(3)}).`;
    case 'noise':
      return 'Sampling alone could explain it, which does not show that there is no effect.';
  }
}

function points(share: number): string {
  return (share * 100).toFixed(1);
}
