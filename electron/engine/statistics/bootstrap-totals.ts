import type { Interval } from '#shared/domain/figure';
import { readOptions, unseenShare, type BootstrapOptions } from './bootstrap-options.ts';
import { assertCount } from './checks.ts';
import { createDrawer } from './draw-kinds.ts';
import type { RandomSource } from './random-source.ts';
import { percentileLimits } from './resampling.ts';
import { addKinds, collectKinds, type Tally, type TallyKind } from './tally-kinds.ts';

export type { Tally, TallyKind } from './tally-kinds.ts';

export interface TotalsInput {
  /** One a source example. */
  readonly tallies: readonly Tally[];
  /** How many different things are counted: one more than the highest index. */
  readonly width: number;
  /**
   * Made-up examples, with copies that add up to a whole number. Limits are then also read from resamples of the data with
   * them, and the outer one of either side is taken: data without a wrong answer of some kind cannot show one.
   */
  readonly madeUp?: readonly TallyKind[];
}

export interface TotalsStatistic {
  /**
   * A function of the sums over all drawn examples; null where undefined. The array is reused between calls: read it, do not
   * keep it.
   */
  compute(sums: Float64Array): number | null;
  /** Values it can take; [0, 1] when absent. An end that is infinite bounds nothing. */
  readonly range?: readonly [number, number];
  /** How many examples the bound rests on when all resamples agree, such as those of the rarest class. Absent: all. */
  readonly weakest?: number;
}

export interface TotalsEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  /** Source examples. */
  readonly clusters: number;
}

/**
 * Expanded percentile intervals of statistics of counts added up over source examples, such as macro-F1 of confusion counts or
 * corpus BLEU of runs of words. All statistics are computed on the same resamples.
 *
 * When all resamples agree, an interval reaches from the estimate by the Clopper–Pearson bound on a share never seen among
 * `weakest` examples, inside `range`; never a single point.
 * @returns null for a statistic that is undefined on the data or on more than half of the resamples
 * @throws RangeError for no examples, or a level outside 0…1
 */
export function bootstrapTotals(
  input: TotalsInput,
  statistics: readonly TotalsStatistic[],
  options: BootstrapOptions,
): (TotalsEstimate | null)[] {
  const { level, replicates, random } = readOptions(options);
  const clusters = input.tallies.length;
  assertCount(clusters, 'The number of examples');
  const kinds = collectKinds(input.tallies, random);
  const sums = new Float64Array(input.width);
  addKinds(
    kinds,
    kinds.map(({ copies }) => copies),
    sums,
  );
  const estimates = statistics.map((statistic) => statistic.compute(sums));
  const plain = resample(kinds, statistics, sums, replicates, random);
  const madeUp = input.madeUp ?? [];
  const helped =
    madeUp.length === 0 ? null : resample([...kinds, ...madeUp], statistics, sums, replicates, random);
  return statistics.map((statistic, index) => {
    const estimate = estimates[index] ?? null;
    const values = plain[index];
    if (estimate === null || values === undefined || values.length < replicates / 2) return null;
    const limits = readLimits(estimate, values, statistic, level, clusters);
    const others = helped?.[index];
    const wider =
      others === undefined || others.length === 0 ? limits : percentileLimits(others, level, clusters);
    return {
      estimate,
      interval: {
        lower: Math.min(estimate, limits.lower, wider.lower),
        upper: Math.max(estimate, limits.upper, wider.upper),
        level,
        method: 'cluster-bootstrap',
      },
      clusters,
    };
  });
}

/** Ascending values of each statistic, those left out for which it was undefined. */
function resample(
  kinds: readonly TallyKind[],
  statistics: readonly TotalsStatistic[],
  sums: Float64Array,
  replicates: number,
  random: RandomSource,
): Float64Array[] {
  const draw = createDrawer(
    kinds.map(({ copies }) => copies),
    random,
  );
  const values = statistics.map(() => new Float64Array(replicates));
  const defined = statistics.map(() => 0);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    addKinds(kinds, draw(), sums);
    for (let index = 0; index < statistics.length; index += 1) {
      const value = statistics[index]?.compute(sums) ?? null;
      const own = values[index];
      const place = defined[index] ?? 0;
      if (value === null || own === undefined) continue;
      own[place] = value;
      defined[index] = place + 1;
    }
  }
  return values.map((own, index) => own.subarray(0, defined[index]).sort());
}

function readLimits(
  estimate: number,
  ascending: Float64Array,
  { range = [0, 1], weakest }: TotalsStatistic,
  level: number,
  clusters: number,
): { lower: number; upper: number } {
  const [least, most] = range;
  const agree = (ascending.at(-1) ?? estimate) - (ascending[0] ?? estimate) <= 1e-12;
  if (agree) {
    // A range that is open, or as good as open, says nothing of where other examples would lie.
    const span = most - least > 2 ? Math.max(1, 2 * Math.abs(estimate)) : most - least;
    const reach = unseenShare(weakest ?? clusters, level) * span;
    return { lower: Math.max(least, estimate - reach), upper: Math.min(most, estimate + reach) };
  }
  return percentileLimits(ascending, level, clusters);
}
