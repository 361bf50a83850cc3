import type { ComparedSlice, VersionChange } from '../domain/comparison.ts';
import { formatFigure, formatPoints } from '../formatting.ts';
import { chooseDropScale, type DropScale } from './drop-scale.ts';
import type { ForestMark } from './forest.ts';
import type { PlotAlone } from './plot-alone.ts';
import { drawPlotAlone } from './plot-alone.ts';

/** A difference between two versions as a row of a forest plot; null where there is none, or too little to show one. */
export function changeMark(change: VersionChange | null): ForestMark | null {
  if (change === null || change.tooFew) return null;
  const { estimate, n, interval } = change.difference;
  const { lower, upper } = interval;
  return { estimate, lower, upper, n, band: 0, paired: true, limit: 0, of: 'versions' };
}

/** Every difference with an interval of ordinary width lies on the axis, so that small ones are not all arrowheads. */
export function chooseChangeScale(changes: readonly (VersionChange | null)[]): DropScale {
  const marks = changes.flatMap((change) => changeMark(change) ?? []);
  const halves = marks.map(({ lower, upper }) => (upper - lower) / 2).sort((a, b) => a - b);
  const half = halves[Math.floor(halves.length / 2)] ?? 0;
  return chooseDropScale(
    marks.flatMap((mark) => [
      { ...mark, estimate: mark.estimate - half },
      { ...mark, estimate: mark.estimate + half },
    ]),
  );
}

export function describeChangeMark(mark: ForestMark | null): string | null {
  if (mark === null) return null;
  return `difference ${formatPoints(mark.estimate)} points, interval ${formatPoints(mark.lower)} to ${formatPoints(mark.upper)}`;
}

/**
 * The differences of one version as a figure that stands alone.
 * @param level of the intervals, in %
 */
export function drawChangePlot(
  rows: readonly { readonly slice: ComparedSlice; readonly change: VersionChange | null }[],
  scale: DropScale,
  level: number,
  axis: string,
): PlotAlone {
  const drawn = rows.map(({ slice, change }) => ({
    title: slice.title,
    n: change?.difference.n ?? 0,
    mark: changeMark(change),
    digits: change === null ? '–' : formatFigure(change.difference),
  }));
  return drawPlotAlone([{ title: null, limits: [], scale, rows: drawn }], {
    n: 'Pairs',
    figure: `Difference, pp [${level}% CI]`,
    axis,
  });
}
