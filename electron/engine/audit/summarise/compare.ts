import type { Figure } from '#shared/domain/figure';
import type { Comparison } from '#shared/domain/report';
import type { MeanMetric } from '../../catalogue/define-metric.ts';
import {
  bootstrapDifference,
  pairedClusterBootstrap,
  type PairedSummary,
  type PairedValues,
} from '../../statistics/bootstrap.ts';
import { tostPaired } from '../../statistics/equivalence.ts';
import { exactMcNemar, fisherExact } from '../../statistics/exact-tests.ts';
import { newcombeDifference } from '../../statistics/intervals.ts';
import { detectableDrop } from '../../statistics/power.ts';
import { movePaired, moveUnpaired, type Movement } from './noise.ts';
import { countDistinct, figureRandom, meanFigure, scorable, type FigureSettings } from './figures.ts';

/** A comparison before its p-value is adjusted for all comparisons of the audit, and with it told from noise. */
export type RawComparison = Omit<Comparison, 'adjustedP' | 'noise'> & { readonly movement: Movement };

export interface Column {
  readonly values: Float64Array;
  readonly positions: Int32Array;
}

/**
 * Clean minus perturbed on the same examples. The p is exact McNemar's where every example gives one 0/1 pair, else that of
 * the sign-flip permutation over source examples; the interval is the paired cluster bootstrap's in both cases.
 */
export function comparePaired(
  metric: Pick<MeanMetric, 'id' | 'binary'>,
  clean: Float64Array,
  perturbed: Float64Array,
  positions: Int32Array,
  settings: FigureSettings & { readonly margin: number | null },
  sliceId: string,
): RawComparison | null {
  const pairs = scoredOnBothSides(clean, perturbed, positions);
  const n = pairs.clean.length;
  if (n === 0) return null;
  const random = figureRandom(settings, sliceId, `${metric.id} drop`);
  const options = { level: settings.level, replicates: settings.replicates, random };
  const result = pairedClusterBootstrap(pairs, options);
  const reference = referenceFigure(metric, pairs, settings, sliceId);
  if (reference === null) return null;
  const exact = metric.binary && countDistinct(pairs.clusters) === n;
  const movement = movePaired(pairs, settings.level);
  return {
    paired: true,
    figure: { estimate: result.estimate, interval: result.interval, n, clusters: result.clusters },
    reference,
    p: exact ? exactMcNemar(movement.fell, movement.rose).p : result.p,
    pMethod: exact ? 'exact-mcnemar' : 'sign-flip',
    minimumDetectable: detectableDrop(result),
    movement,
    equivalence: settings.margin === null ? null : equivalence(result, settings.margin, settings.level),
  };
}

/** The pairs without those of which a side could not be scored. */
export function scoredOnBothSides(
  clean: Float64Array,
  perturbed: Float64Array,
  clusters: Int32Array,
): PairedValues {
  const isWhole = (values: Float64Array): boolean => {
    for (let index = 0; index < values.length; index += 1) if (Number.isNaN(values[index])) return false;
    return true;
  };
  if (clean.length === perturbed.length && isWhole(clean) && isWhole(perturbed))
    return { clean, perturbed, clusters };
  const both = (index: number): boolean =>
    !Number.isNaN(clean[index] ?? Number.NaN) && !Number.isNaN(perturbed[index] ?? Number.NaN);
  return {
    clean: clean.filter((_, index) => both(index)),
    perturbed: perturbed.filter((_, index) => both(index)),
    clusters: clusters.filter((_, index) => both(index)),
  };
}

/** The score of the same examples before the change. */
export function referenceFigure(
  metric: Pick<MeanMetric, 'id' | 'binary'>,
  pairs: PairedValues,
  settings: FigureSettings,
  sliceId: string,
): Figure | null {
  const random = figureRandom(settings, sliceId, `${metric.id} reference`);
  return meanFigure(pairs.clean, pairs.clusters, metric.binary, settings, random);
}

/** The rest of the dataset minus the slice: different examples, so nothing is paired. */
export function compareWithRest(
  metric: MeanMetric,
  slice: Column,
  rest: Column,
  settings: FigureSettings,
  sliceId: string,
): RawComparison | null {
  const inside = scorable(slice.values, slice.positions);
  const outside = scorable(rest.values, rest.positions);
  if (inside.values.length === 0 || outside.values.length === 0) return null;
  const reference = meanFigure(
    outside.values,
    outside.clusters,
    metric.binary,
    settings,
    figureRandom(settings, sliceId, `${metric.id} rest`),
  );
  if (reference === null) return null;
  const movement = moveUnpaired(outside.values, inside.values, settings.level);
  const common = { paired: false, reference, movement, minimumDetectable: null, equivalence: null } as const;
  const n = inside.values.length;
  if (metric.binary) {
    const a = { successes: total(outside.values), n: outside.values.length };
    const b = { successes: total(inside.values), n };
    return {
      ...common,
      figure: {
        estimate: a.successes / a.n - b.successes / b.n,
        interval: newcombeDifference(a, b, settings.level),
        n,
        clusters: n,
      },
      p: fisherExact(a.successes, a.n - a.successes, b.successes, b.n - b.successes).p,
      pMethod: 'fisher-exact',
    };
  }
  const result = bootstrapDifference(outside, inside, {
    level: settings.level,
    replicates: settings.replicates,
    random: figureRandom(settings, sliceId, `${metric.id} difference`),
  });
  return {
    ...common,
    figure: {
      estimate: result.estimate,
      interval: result.interval,
      n,
      clusters: countDistinct(inside.clusters),
    },
    p: result.p,
    pMethod: 'cluster-bootstrap',
  };
}

function equivalence(pairs: PairedSummary, margin: number, level: number): Comparison['equivalence'] {
  const { p, equivalent } = tostPaired(pairs, margin, level);
  return { margin, p, equivalent };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
