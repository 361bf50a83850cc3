import type { ComparedSlice, VersionChange } from '../domain/comparison.ts';
import { cutMiddle, formatCount, formatFigure, formatPoints } from '../formatting.ts';
import { makeVisible } from '../visible-text.ts';
import { chooseDropScale, type DropScale } from './drop-scale.ts';
import type { ForestMark } from './forest.ts';
import { drawForestAxis, drawForestRow } from './forest.ts';
import type { SvgNode } from './svg-node.ts';
import { node } from './svg-node.ts';

const rowHeight = 22;
const axisHeight = 38;
/** Pixels of the columns: titles, pairs, the plot, differences in digits. */
const columns = { title: 220, n: 56, plot: 420, difference: 150 };

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

/** The differences of one version as a figure that stands alone. Sizes in pixels. */
export function drawChangePlot(
  rows: readonly { readonly slice: ComparedSlice; readonly change: VersionChange | null }[],
  scale: DropScale,
  axisTitle: string,
): { width: number; height: number; node: SvgNode } {
  const plotLeft = columns.title + columns.n + 12;
  const right = plotLeft + columns.plot + 12 + columns.difference;
  const ink = { fill: 'var(--text-1)' };
  const children = rows.flatMap(({ slice, change }, index) => {
    const y = index * rowHeight;
    const digits = change === null ? '–' : formatFigure(change.difference);
    const plot = drawForestRow(changeMark(change), scale, null);
    return [
      node('text', { x: 0, y: y + 15, ...ink }, [makeVisible(cutMiddle(slice.title, 36))]),
      node('text', { x: columns.title + columns.n, y: y + 15, 'text-anchor': 'end', ...ink }, [
        formatCount(change?.difference.n ?? 0),
      ]),
      node('svg', { x: plotLeft, y, width: columns.plot, height: rowHeight, overflow: 'visible' }, [plot]),
      node('text', { x: right, y: y + 15, 'text-anchor': 'end', ...ink }, [digits]),
    ];
  });
  const y = rows.length * rowHeight;
  children.push(
    node('svg', { x: plotLeft, y, width: columns.plot, height: axisHeight, overflow: 'visible' }, [
      drawForestAxis(scale, axisTitle),
    ]),
  );
  const height = y + axisHeight;
  return { width: right, height, node: node('svg', { width: right, height }, children) };
}
