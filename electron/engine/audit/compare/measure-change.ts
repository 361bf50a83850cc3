import type { EffectSize, VersionChange } from '#shared/domain/comparison';
import type { Figure } from '#shared/domain/figure';
import { cohensDz, cohensG } from '../../statistics/effect-size.ts';
import { noninferior, tostPaired } from '../../statistics/equivalence.ts';
import { summarisePairs, type PairedSummary } from '../../statistics/paired-summary.ts';
import { comparePaired } from '../summarise/compare.ts';
import { figureRandom, meanFigure, type FigureSettings } from '../summarise/figures.ts';
import type { ScorePairs } from './pair-scores.ts';

/** What is compared: a metric that is a mean over units. */
export interface Measure {
  readonly id: string;
  readonly binary: boolean;
  readonly better: 'higher' | 'lower';
}

export interface ChangeSettings extends FigureSettings {
  readonly minimumN: number;
  readonly margin: number | null;
}

/** A change before its p is adjusted and read. */
export type RawChange = Omit<VersionChange, 'adjustedP' | 'adjustment' | 'reading' | 'flags'>;

/**
 * One version against another on the same inputs. `comparePaired` speaks of a drop, clean minus perturbed: here of the loss
 * in the direction that is bad for the metric.
 * @returns null without a pair
 */
export function measureChange(
  auditId: string,
  sliceId: string,
  measure: Measure,
  pairs: ScorePairs,
  settings: ChangeSettings,
): RawChange | null {
  const { clusters } = pairs;
  const lower = measure.better === 'lower';
  const [good, bad] = lower ? [pairs.after, pairs.before] : [pairs.before, pairs.after];
  const compared = comparePaired(
    measure,
    good,
    bad,
    clusters,
    { ...settings, margin: null },
    `${sliceId} ${auditId}`,
  );
  const scoreOf = (values: Float64Array, side: string): Figure | null =>
    meanFigure(
      values,
      clusters,
      measure.binary,
      settings,
      figureRandom(settings, `${sliceId} ${auditId}`, `${measure.id} ${side}`),
    );
  const before = scoreOf(pairs.before, 'before');
  const after = scoreOf(pairs.after, 'after');
  if (compared === null || before === null || after === null) return null;
  const summary = summarisePairs({ clean: good, perturbed: bad, clusters });
  return {
    auditId,
    difference: lower ? compared.figure : negate(compared.figure),
    before,
    after,
    unpaired: pairs.unpaired,
    worse: compared.movement.fell ?? 0,
    better: compared.movement.rose ?? 0,
    p: compared.p,
    pMethod: compared.pMethod,
    effect: effectOf(summary),
    minimumDetectable: compared.minimumDetectable,
    noWorse: settings.margin === null ? null : noWorse(summary, settings.margin, settings.level),
    tooFew: pairs.before.length < settings.minimumN,
  };
}

function negate(figure: Figure): Figure {
  const { interval } = figure;
  // + 0, so that none is not written −0.
  return {
    ...figure,
    estimate: -figure.estimate + 0,
    interval: { ...interval, lower: -interval.upper + 0, upper: -interval.lower + 0 },
  };
}

function effectOf(summary: PairedSummary): EffectSize {
  return summary.changes === null
    ? { kind: 'cohens-dz', value: cohensDz(summary) }
    : { kind: 'cohens-g', value: cohensG(summary.changes.losses, summary.changes.gains) };
}

/** Whether a loss of the margin, and a gain of it, are excluded. */
export function noWorse(
  summary: PairedSummary,
  margin: number,
  level: number,
): NonNullable<VersionChange['noWorse']> {
  const { p, noninferior: shown } = noninferior(summary, margin, level);
  const { p: equivalenceP, equivalent } = tostPaired(summary, margin, level);
  return { margin, p, shown, equivalenceP, equivalent };
}
