import type { Figure } from '#shared/domain/figure';
import type { AgreementMetric, ChangeMetric, ClusterMetric } from '../../catalogue/define-metric.ts';
import { createRandom, type Random } from '../../language/random.ts';
import { clusterBootstrapMean } from '../../statistics/bootstrap.ts';
import { binomialFigure } from '../../statistics/intervals.ts';
import { groupByExample, isAscending, PositionIndex } from './position-index.ts';
import type { SliceColumns } from './slice-columns.ts';

/** How intervals of one report are made. */
export interface FigureSettings {
  readonly level: number;
  readonly replicates: number;
  readonly seed: number;
}

/** A random stream of its own for every figure: adding a slice changes no other figure. */
export function figureRandom(settings: FigureSettings, sliceId: string, metric: string): Random {
  return createRandom(settings.seed, 'interval', sliceId, metric);
}

/** The columns without the units that cannot be scored. */
export function scorable(
  values: Float64Array,
  positions: Int32Array,
): { values: Float64Array; clusters: Int32Array } {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count += 1;
  if (count === values.length) return { values, clusters: positions };
  const kept = { values: new Float64Array(count), clusters: new Int32Array(count) };
  let place = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    kept.values[place] = value;
    kept.clusters[place] = positions[index] ?? 0;
    place += 1;
  }
  return kept;
}

const distinct = new WeakMap<Int32Array, number>();

/** Remembered for the columns of a slice, which every figure of it counts. */
export function countDistinct(positions: Int32Array): number {
  const known =
    distinct.get(positions) ??
    (isAscending(positions) ? positions.length : new PositionIndex(positions).size);
  distinct.set(positions, known);
  return known;
}

/** Mean of per-unit values. Wilson where each example gives one 0/1 value, else bootstrapped over the source examples. */
export function meanFigure(
  all: Float64Array,
  positions: Int32Array,
  binary: boolean,
  settings: FigureSettings,
  random: Random,
): Figure | null {
  const { values, clusters } = scorable(all, positions);
  if (values.length === 0) return null;
  const examples = countDistinct(clusters);
  if (binary && examples === values.length) {
    const successes = values.reduce((sum, value) => sum + value, 0);
    return binomialFigure(successes, values.length, examples, settings.level);
  }
  return clusterBootstrapMean(
    { values, clusters },
    { level: settings.level, replicates: settings.replicates, random },
  );
}

/** Mean over the variants that a comparison with the unchanged text's score counts. */
export function changeFigure(
  metric: ChangeMetric,
  before: Float64Array,
  after: Float64Array,
  positions: Int32Array,
  settings: FigureSettings,
  random: Random,
): Figure | null {
  const values = after.map((score, index) => metric.score(before[index] ?? Number.NaN, score) ?? Number.NaN);
  return meanFigure(values, positions, metric.binary, settings, random);
}

/** Reduces the answers to all forms of each example, the clean one first, and averages over examples. */
export function agreementFigure(
  metric: AgreementMetric,
  clean: SliceColumns,
  variants: readonly SliceColumns[],
  settings: FigureSettings,
  random: Random,
): Figure | null {
  const index = new PositionIndex(clean.positions);
  for (const { positions } of variants) for (const position of positions) index.numberOf(position);
  const forms = groupByExample(
    index,
    [clean, ...variants].map(({ answers, positions }) => ({ values: answers, positions })),
  );
  const values = Float64Array.from(
    index.positions,
    (_, number) => metric.reduce(forms(number)) ?? Number.NaN,
  );
  return meanFigure(values, Int32Array.from(index.positions), metric.binary, settings, random);
}

/** Reduces the scores of all variants of each example, the clean one first, and averages over examples. */
export function clusterFigure(
  metric: ClusterMetric,
  clean: { readonly values: Float64Array; readonly positions: Int32Array },
  variants: readonly { readonly values: Float64Array; readonly positions: Int32Array }[],
  settings: FigureSettings,
  random: Random,
): Figure | null {
  // Without a clean score there is nothing a variant could be compared with: other examples get no number.
  const index = new PositionIndex(clean.positions);
  const scores = groupByExample(index, [clean, ...variants]);
  const values: number[] = [];
  const varied: number[] = [];
  for (let number = 0; number < index.size; number += 1) {
    const own = scores(number);
    // An example that no transformation changed has no worst case over variants.
    if (own.length < 2) continue;
    values.push(metric.reduce(own) ?? Number.NaN);
    varied.push(index.positions[number] ?? 0);
  }
  return meanFigure(Float64Array.from(values), Int32Array.from(varied), metric.binary, settings, random);
}
