import type { Interval } from '#shared/domain/figure';
import { assertCount, assertLevel } from './checks.ts';
import type { RandomSource } from './random-source.ts';

export interface BootstrapOptions {
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
  /** Resamples; 2,000 when absent. */
  readonly replicates?: number;
  readonly random: RandomSource;
}

export interface ClusteredValues {
  /** One number per scored unit: finite. */
  readonly values: Float64Array;
  /** Index of the source example of each value: whole, not negative, any order, gaps allowed. */
  readonly clusters: Int32Array;
}

export interface BootstrapEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  /** Values. */
  readonly n: number;
  /** Source examples. */
  readonly clusters: number;
}

/** @throws RangeError for a level outside 0…1 or replicates that are not a whole number of at least 1 */
export function readOptions(options: BootstrapOptions): {
  level: number;
  replicates: number;
  random: RandomSource;
} {
  const { level = 0.95, replicates = 2_000, random } = options;
  assertLevel(level);
  assertCount(replicates, 'The number of replicates');
  return { level, replicates, random };
}

/** Clopper–Pearson upper limit of a share never seen among `clusters` examples: 1 − ((1 − level) / 2)^(1 / clusters). */
export function unseenShare(clusters: number, level: number): number {
  return -Math.expm1(Math.log((1 - level) / 2) / clusters);
}
