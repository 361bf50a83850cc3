import { scaleLinear } from 'd3-scale';
import type { SeverityCurve } from '#shared/domain/report';

/** The axes that all severity curves of a report share. Positions are shares of width and height. */
export interface ScoreScale {
  readonly scoreTicks: readonly number[];
  readonly severityTicks: readonly number[];
  /** From the top: the best score is 0. */
  down(score: number): number;
  across(severity: number): number;
}

/** One scale a curve, in order: scores on the axis of all of them, each severity on its own. */
export function chooseOwnSeverities(curves: readonly SeverityCurve[]): readonly ScoreScale[] {
  const shared = chooseScoreScale(curves);
  return curves.map((curve) => {
    const { scoreTicks } = shared;
    return { ...chooseScoreScale([curve]), scoreTicks, down: (score) => shared.down(score) };
  });
}

/** Every interval lies on the axis; a span of at least ten points, so that noise does not look like a landslide. */
export function chooseScoreScale(curves: readonly SeverityCurve[]): ScoreScale {
  const points = curves.flatMap((curve) => curve.points);
  const low = Math.min(...points.map(({ score }) => score.interval.lower));
  const high = Math.max(...points.map(({ score }) => score.interval.upper));
  const spare = Math.max(0, 0.1 - (high - low)) / 2;
  const vertical = scaleLinear([low - spare, high + spare], [1, 0])
    .nice(4)
    .clamp(true);
  const most = Math.max(...points.map(({ severity }) => severity));
  const horizontal = scaleLinear([0, most > 0 ? most : 1], [0, 1]).clamp(true);
  return {
    scoreTicks: vertical.ticks(4),
    severityTicks: horizontal.ticks(4),
    down: (score) => vertical(score),
    across: (severity) => horizontal(severity),
  };
}
