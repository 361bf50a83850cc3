import type { Figure } from '#shared/domain/figure';
import type { AgreementMetric, ChangeMetric, ClusterMetric } from '../../catalogue/define-metric.ts';
import { createRandom, type Random } from '../../language/random.ts';
import { clusterBootstrapMean } from '../../statistics/bootstrap.ts';
import { binomialFigure } from '../../statistics/intervals.ts';
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
  const keep = (index: number): boolean => !Number.isNaN(values[index] ?? Number.NaN);
  return {
    values: values.filter((_, index) => keep(index)),
    clusters: positions.filter((_, index) => keep(index)),
  };
}

export function countDistinct(numbers: Int32Array): number {
  return new Set(numbers).size;
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
  const distinct = countDistinct(clusters);
  if (binary && distinct === values.length) {
    const successes = values.reduce((sum, value) => sum + value, 0);
    return binomialFigure(successes, values.length, distinct, settings.level);
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
  const forms = new Map<number, number[]>();
  for (const { answers, positions } of [clean, ...variants]) {
    positions.forEach((position, index) => {
      const list = forms.get(position) ?? [];
      forms.set(position, list);
      list.push(answers[index] ?? -1);
    });
  }
  const values = Float64Array.from(forms.values(), (list) => metric.reduce(list) ?? Number.NaN);
  return meanFigure(values, Int32Array.from(forms.keys()), metric.binary, settings, random);
}

/** Reduces the scores of all variants of each example, the clean one first, and averages over examples. */
export function clusterFigure(
  metric: ClusterMetric,
  clean: { readonly values: Float64Array; readonly positions: Int32Array },
  variants: readonly { readonly values: Float64Array; readonly positions: Int32Array }[],
  settings: FigureSettings,
  random: Random,
): Figure | null {
  const scores = new Map<number, number[]>();
  clean.positions.forEach((position, index) => scores.set(position, [clean.values[index] ?? Number.NaN]));
  for (const { values, positions } of variants) {
    // Without a clean score there is nothing a variant could be compared with.
    positions.forEach((position, index) => scores.get(position)?.push(values[index] ?? Number.NaN));
  }
  // An example that no transformation changed has no worst case over variants.
  const varied = [...scores].filter(([, list]) => list.length > 1);
  const values = Float64Array.from(varied, ([, list]) => metric.reduce(list) ?? Number.NaN);
  const positions = Int32Array.from(varied, ([position]) => position);
  return meanFigure(values, positions, metric.binary, settings, random);
}
