import type { Figure } from '#shared/domain/figure';
import { createRandom } from '../../../language/random.ts';
import { clusterBootstrapMean } from '../../../statistics/bootstrap.ts';
import { bootstrapTotals } from '../../../statistics/bootstrap-totals.ts';
import type { TotalsStatistic } from '../../../statistics/bootstrap-totals.ts';
import { binomialFigure } from '../../../statistics/intervals.ts';
import type { ProbeSummarising } from '../../define-probe.ts';

/** A value and the item it belongs to. */
export interface Valued {
  readonly item: string;
  readonly value: number;
}

/** Mean with its interval: exact for one yes or no an item, by cluster bootstrap over items otherwise. Null for no values. */
export function meanFigure(values: readonly Valued[], context: ProbeSummarising, key: string): Figure | null {
  if (values.length === 0) return null;
  const items = new Map<string, number>();
  for (const { item } of values) if (!items.has(item)) items.set(item, items.size);
  const isBinary = values.every(({ value }) => value === 0 || value === 1);
  if (isBinary && items.size === values.length) {
    const hits = values.filter(({ value }) => value === 1).length;
    return binomialFigure(hits, values.length, items.size, context.level);
  }
  const estimate = clusterBootstrapMean(
    {
      values: Float64Array.from(values, ({ value }) => value),
      clusters: Int32Array.from(values, ({ item }) => items.get(item) ?? 0),
    },
    {
      level: context.level,
      replicates: context.replicates,
      random: createRandom(context.seed, 'humor', key),
    },
  );
  return { estimate: estimate.estimate, interval: estimate.interval, n: values.length, clusters: items.size };
}

/** Named sums over items, and figures that are computed of them; resampled by item. */
export class Totals {
  private readonly names = new Map<string, number>();
  private readonly tallies = new Map<string, Map<number, number>>();

  add(item: string, name: string, value: number): void {
    const index = this.names.get(name) ?? this.names.size;
    this.names.set(name, index);
    const own = this.tallies.get(item) ?? new Map<number, number>();
    own.set(index, (own.get(index) ?? 0) + value);
    this.tallies.set(item, own);
  }

  /** `compute` reads sums by name, 0 where nothing was added; null where undefined. */
  figure(
    compute: (sum: (name: string) => number) => number | null,
    range: readonly [number, number],
    context: ProbeSummarising,
    key: string,
  ): Figure | null {
    if (this.tallies.size === 0) return null;
    const statistic: TotalsStatistic = {
      compute: (sums) => compute((name) => sums[this.names.get(name) ?? -1] ?? 0),
      range,
    };
    const tallies = [...this.tallies.values()].map((own) => ({
      indices: [...own.keys()],
      values: [...own.values()],
    }));
    const [estimate] = bootstrapTotals({ tallies, width: this.names.size }, [statistic], {
      level: context.level,
      replicates: context.replicates,
      random: createRandom(context.seed, 'humor', key),
    });
    if (estimate === undefined || estimate === null) return null;
    return {
      estimate: estimate.estimate,
      interval: estimate.interval,
      n: this.tallies.size,
      clusters: estimate.clusters,
    };
  }
}
