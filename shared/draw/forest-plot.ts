import type { SliceGroup } from '#shared/domain/report';
import { cutMiddle, formatCount, formatFigure, idiomTitles } from '../formatting.ts';
import type { DropScale } from './drop-scale.ts';
import { drawForestAxis, drawForestHead, drawForestRow } from './forest.ts';
import { forestMark } from './slice-marks.ts';
import type { SvgNode } from './svg-node.ts';
import { node } from './svg-node.ts';

const rowHeight = 22;
const axisHeight = 38;
/** Pixels of the columns: titles, n, the plot, drops in digits. */
const columns = { title: 220, n: 56, plot: 420, drop: 150 };

function cell(x: number, y: number, width: number, height: number, drawing: SvgNode): SvgNode {
  return node('svg', { x, y, width, height, overflow: 'visible' }, [drawing]);
}

function words(x: number, y: number, text: string, attributes: SvgNode['attributes'] = {}): SvgNode {
  return node('text', { x, y: y + 15, fill: 'var(--text-1)', ...attributes }, [text]);
}

/** A forest plot that stands alone: titles, n, plot and drops in digits, one row a slice. Sizes in pixels. */
export function drawForestPlot(
  groups: readonly SliceGroup[],
  scaleOf: (group: SliceGroup) => DropScale,
  axisTitle: string,
): { width: number; height: number; node: SvgNode } {
  const plotLeft = columns.title + columns.n + 12;
  const right = plotLeft + columns.plot + 12 + columns.drop;
  const children: SvgNode[] = [];
  let y = 0;
  for (const group of groups) {
    const scale = scaleOf(group);
    const limits = [...new Set(group.slices.flatMap(({ limit }) => limit ?? []))].sort((a, b) => a - b);
    children.push(words(0, y, idiomTitles[group.idiom], { 'font-weight': 600 }));
    children.push(cell(plotLeft, y, columns.plot, rowHeight, drawForestHead(limits.slice(0, 3), scale)));
    y += rowHeight;
    for (const slice of group.slices) {
      const mark = forestMark(slice);
      children.push(
        words(8, y, cutMiddle(slice.title, 36)),
        words(columns.title + columns.n, y, formatCount(slice.applicable), { 'text-anchor': 'end' }),
        cell(plotLeft, y, columns.plot, rowHeight, drawForestRow(mark, scale, null)),
        words(right, y, mark === null || slice.drop === null ? '–' : formatFigure(slice.drop.figure), {
          'text-anchor': 'end',
        }),
      );
      y += rowHeight;
    }
  }
  const last = groups.at(-1);
  if (last !== undefined) {
    children.push(cell(plotLeft, y, columns.plot, axisHeight, drawForestAxis(scaleOf(last), axisTitle)));
    y += axisHeight;
  }
  return { width: right, height: y, node: node('svg', { width: right, height: y }, children) };
}
