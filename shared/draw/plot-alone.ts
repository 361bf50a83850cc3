import { cutMiddle, formatCount } from '../formatting.ts';
import type { DropScale } from './drop-scale.ts';
import type { ForestMark } from './forest.ts';
import { drawForestAxis, drawForestHead, drawForestRow } from './forest.ts';
import type { SvgNode } from './svg-node.ts';
import { node } from './svg-node.ts';

const rowHeight = 22;
const axisHeight = 38;
/** Pixels of the columns: titles, n, the plot, figures in digits. */
const columns = { title: 220, n: 56, plot: 420, figure: 150 };
const plotLeft = columns.title + columns.n + 12;
const right = plotLeft + columns.plot + 12 + columns.figure;
/** The base line of a row's words. */
const base = 15;

interface PlotGroup {
  /** Null where the rows are not in groups. */
  readonly title: string | null;
  readonly limits: readonly number[];
  readonly scale: DropScale;
  readonly rows: readonly {
    readonly title: string;
    readonly n: number;
    readonly mark: ForestMark | null;
    /** The figure with its interval. */
    readonly digits: string;
  }[];
}

interface PlotWords {
  /** Over the digits. */
  readonly figure: string;
  /** Over n. */
  readonly n: string;
  readonly axis: string;
}

/** A drawing of its own size, in pixels. */
export interface PlotAlone {
  readonly width: number;
  readonly height: number;
  readonly node: SvgNode;
}

function words(x: number, y: number, text: string, attributes: SvgNode['attributes'] = {}): SvgNode {
  return node('text', { x, y: y + base, fill: 'var(--text-1)', ...attributes }, [text]);
}

function plot(y: number, height: number, drawing: SvgNode): SvgNode {
  return node('svg', { x: plotLeft, y, width: columns.plot, height, overflow: 'visible' }, [drawing]);
}

/** A forest plot that stands alone, outside the window: titles, n, plot and digits, one row a slice, heads above. */
export function drawPlotAlone(groups: readonly PlotGroup[], { figure, n, axis }: PlotWords): PlotAlone {
  const head = { fill: 'var(--text-3)' };
  const end = { 'text-anchor': 'end' };
  const line = { stroke: 'var(--line-2)', x1: 0, x2: right };
  const children = [
    words(0, 0, 'Slice', head),
    words(columns.title + columns.n, 0, n, { ...head, ...end }),
    words(right, 0, figure, { ...head, ...end }),
    node('line', { ...line, y1: rowHeight, y2: rowHeight }),
  ];
  let y = rowHeight;
  for (const { title, limits, scale, rows } of groups) {
    if (title !== null) {
      children.push(words(0, y, title, { 'font-weight': 600 }));
      children.push(plot(y, rowHeight, drawForestHead(limits.slice(0, 3), scale)));
      y += rowHeight;
    }
    for (const row of rows) {
      children.push(
        words(8, y, cutMiddle(row.title, 36)),
        words(columns.title + columns.n, y, formatCount(row.n), end),
        plot(y, rowHeight, drawForestRow(row.mark, scale, null)),
        words(right, y, row.digits, end),
      );
      y += rowHeight;
    }
  }
  const last = groups.at(-1);
  if (last !== undefined) {
    children.push(plot(y, axisHeight, drawForestAxis(last.scale, axis)));
    y += axisHeight;
  }
  return { width: right, height: y, node: node('svg', { width: right, height: y }, children) };
}
