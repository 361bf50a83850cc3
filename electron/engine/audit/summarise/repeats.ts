import type { Figure } from '#shared/domain/figure';
import type { RepeatMetric } from '../../catalogue/define-metric.ts';
import type { Random } from '../../language/random.ts';
import { pairedClusterBootstrap } from '../../statistics/bootstrap.ts';
import { meanFigure, scorable, type FigureSettings } from './figures.ts';
import type { SliceColumns } from './slice-columns.ts';

/** The unchanged inputs asked again: one entry a repeat that was answered, as was its first. */
export interface Repeats {
  /** 1 where the answer differs from the first one to the same input. */
  readonly changed: Float64Array;
  readonly positions: Int32Array;
  /** Share of an example's repeats that differ, by its position. */
  readonly shares: ReadonlyMap<number, number>;
}

/** @param columns of the slice of repeats; null where the audit has none or nothing of it is answered */
export function readRepeats(columns: SliceColumns | undefined): Repeats | null {
  if (columns === undefined) return null;
  const { values: changed, clusters: positions } = scorable(flipsOf(columns), columns.positions);
  if (changed.length === 0) return null;
  const totals = new Map<number, { changed: number; n: number }>();
  positions.forEach((position, index) => {
    const total = totals.get(position) ?? { changed: 0, n: 0 };
    total.changed += changed[index] ?? 0;
    total.n += 1;
    totals.set(position, total);
  });
  const shares = new Map([...totals].map(([position, total]) => [position, total.changed / total.n]));
  return { changed, positions, shares };
}

export function flipsOf(columns: SliceColumns): Float64Array {
  return columns.values.get('flip-rate') ?? new Float64Array();
}

/**
 * What the examples of a slice do by themselves, and its flips beyond that. If answers to a changed text are drawn like those to
 * the unchanged one, a variant differs from the first answer exactly as often as a repeat does, whatever the first answer
 * was: flips minus repeats has mean 0, example by example. The interval is that of the paired cluster bootstrap.
 * @param variants the flips of the slice's variants; null for a slice of unchanged inputs
 */
export function repeatFigure(
  metric: RepeatMetric,
  { changed, positions, shares }: Repeats,
  slice: { readonly positions: Int32Array; readonly variants: Float64Array | null },
  settings: FigureSettings,
  random: Random,
): Figure | null {
  if (metric.over === 'repeats') {
    const members = new Set(slice.positions);
    const isMember = (_: unknown, index: number): boolean => members.has(positions[index] ?? -1);
    return meanFigure(changed.filter(isMember), positions.filter(isMember), true, settings, random);
  }
  if (slice.variants === null) return null;
  const flips = scorable(slice.variants, slice.positions);
  const isKnown = (_: unknown, index: number): boolean => shares.has(flips.clusters[index] ?? -1);
  const clusters = flips.clusters.filter(isKnown);
  if (clusters.length === 0) return null;
  const result = pairedClusterBootstrap(
    {
      clean: flips.values.filter(isKnown),
      perturbed: Float64Array.from(clusters, (position) => shares.get(position) ?? 0),
      clusters,
    },
    { level: settings.level, replicates: settings.replicates, random },
  );
  return { estimate: result.estimate, interval: result.interval, n: result.n, clusters: result.clusters };
}
