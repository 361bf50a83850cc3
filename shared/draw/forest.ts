import { formatLimit, formatPoints } from '../formatting.ts';
import type { DropRange, DropScale } from './drop-scale.ts';
import type { SvgNode } from './svg-node.ts';
import { at, figure, middle, node, percent } from './svg-node.ts';

/** One row of a forest plot: a drop (share of 1) with its interval, and the limit it is held against. */
export interface ForestMark extends DropRange {
  readonly n: number;
  /** Half width in which the drop would lie if there were none. */
  readonly band: number;
  /** Paired: the same examples before and after. Unpaired: the slice against the rest. */
  readonly paired: boolean;
  /** `versions`: no change of the text, but one of the model; drawn in grey. */
  readonly of?: 'versions';
}

function isGrey({ paired, of }: ForestMark): boolean {
  return !paired || of === 'versions';
}

function vertical(scale: DropScale, value: number, attributes: SvgNode['attributes']): SvgNode {
  const x = percent(scale.position(value));
  return node('line', { x1: x, x2: x, y1: 0, y2: '100%', ...attributes });
}

/** Zero as an axis line, the other ticks as grid lines. */
function grid(scale: DropScale): SvgNode[] {
  return scale.ticks.map((tick) =>
    vertical(scale, tick, { stroke: tick === 0 ? 'var(--line-3)' : 'var(--line-1)' }),
  );
}

const dashed = { stroke: 'var(--text-1)', 'stroke-width': 1, 'stroke-dasharray': '3 2' };

/** Side of the mark in pixels: three steps, so that n is felt and not measured. */
function markSize(n: number): number {
  return n < 300 ? 5 : n < 1000 ? 7 : 9;
}

function mark(value: ForestMark, ink: string): SvgNode {
  const side = markSize(value.n);
  return node('rect', {
    x: -side / 2,
    y: -side / 2,
    width: side,
    height: side,
    fill: ink,
    stroke: 'var(--surface-1)',
    ...(value.paired ? {} : { transform: 'rotate(45)' }),
  });
}

/** An end of the whisker: a stroke where it ends, an arrowhead with the value where it leaves the axis. */
function whiskerEnd(scale: DropScale, value: number, side: -1 | 1, ink: string): SvgNode {
  const x = percent(scale.position(value));
  if (scale.contains(value)) {
    return node('line', { x1: x, x2: x, y1: -3, y2: 3, stroke: ink, 'stroke-width': 1.5 });
  }
  const text = formatPoints(value);
  // A ground of about the text's width, so that the whisker does not strike it through.
  const width = text.length * 6 + 4;
  return at(x, [
    node('path', { d: side === 1 ? 'M-6-4 0 0-6 4z' : 'M6-4 0 0 6 4z', fill: ink }),
    node('rect', { x: side === 1 ? -8 - width : 8, y: -6, width, height: 12, fill: 'var(--surface-1)' }),
    node('text', { x: -10 * side, y: 4, 'text-anchor': side === 1 ? 'end' : 'start' }, [text]),
  ]);
}

/** Certain: a whisker. The limit lies inside the interval: a hatched bar, so that it survives grey print. */
function span(value: ForestMark, scale: DropScale, ink: string): SvgNode {
  const from = scale.position(value.lower);
  const to = scale.position(value.upper);
  const isUncertain = value.limit !== null && value.lower <= value.limit && value.limit < value.upper;
  if (!isUncertain) {
    return node('line', {
      x1: percent(from),
      x2: percent(to),
      y1: 0,
      y2: 0,
      stroke: ink,
      'stroke-width': 1.5,
    });
  }
  return node('rect', {
    x: percent(from),
    width: percent(to - from),
    y: -4,
    height: 8,
    fill: `url(#hatch-${isGrey(value) ? 'unpaired' : 'perturbed'})`,
    stroke: ink,
  });
}

/** A row of the plot; without a mark, only the grid. */
export function drawForestRow(value: ForestMark | null, scale: DropScale, label: string | null): SvgNode {
  const lines = grid(scale);
  if (value === null) return figure(label, lines);
  const ink = isGrey(value) ? 'var(--text-2)' : 'var(--perturbed)';
  const [from, to] = [scale.position(-value.band), scale.position(value.band)];
  lines.unshift(
    node('rect', {
      x: percent(from),
      width: percent(to - from),
      y: 0,
      height: '100%',
      fill: 'var(--surface-3)',
    }),
  );
  if (value.limit !== null) lines.push(vertical(scale, value.limit, dashed));
  return figure(label, [
    ...lines,
    middle([
      span(value, scale, ink),
      whiskerEnd(scale, value.lower, -1, ink),
      whiskerEnd(scale, value.upper, 1, ink),
      at(percent(scale.position(value.estimate)), [mark(value, ink)]),
    ]),
  ]);
}

/** The row above a group: the grid, and each limit of the group with its name at the head of its line. */
export function drawForestHead(limits: readonly number[], scale: DropScale): SvgNode {
  const heads = limits.flatMap((limit) => {
    const x = percent(scale.position(limit));
    return [
      at(x, [
        node('text', { x: 0, y: 13, 'text-anchor': 'middle', class: 'halo' }, [
          `limit ${formatLimit(limit)}`,
        ]),
      ]),
      node('line', { x1: x, x2: x, y1: 16, y2: '100%', ...dashed }),
    ];
  });
  return figure(null, [...grid(scale), ...heads]);
}

/** Text at the very ends stays inside the figure. */
/** Share of the width under which two labels would touch in the narrow column of the report. */
const closestLabels = 0.17;

/** Every tick, or every other one counted from zero where they stand too close. */
function labelledTicks(scale: DropScale): readonly number[] {
  const [first = 0, second = 0] = scale.ticks;
  const step = second - first;
  const isClose = scale.position(second) - scale.position(first) < closestLabels;
  return isClose && step > 0 ? scale.ticks.filter((tick) => Math.round(tick / step) % 2 === 0) : scale.ticks;
}

function tickText(tick: number, scale: DropScale, y: number | string): SvgNode {
  const share = scale.position(tick);
  const anchor = share < 0.02 ? 'start' : share > 0.98 ? 'end' : 'middle';
  return node('text', { x: percent(share), y, 'text-anchor': anchor }, [formatLimit(tick)]);
}

/** The numbers of the axis above a long plot. */
export function drawForestTicks(scale: DropScale): SvgNode {
  const texts = labelledTicks(scale).map((tick) => tickText(tick, scale, -5));
  return figure(null, [node('svg', { y: '100%', overflow: 'visible' }, texts)]);
}

/** The axis below the plot, in points. */
export function drawForestAxis(scale: DropScale, title: string): SvgNode {
  const labelled = labelledTicks(scale);
  const ticks = scale.ticks.flatMap((tick) => {
    const x = percent(scale.position(tick));
    const line = node('line', { x1: x, x2: x, y1: 0, y2: 4, stroke: 'var(--line-3)' });
    return labelled.includes(tick) ? [line, tickText(tick, scale, 16)] : [line];
  });
  return figure(null, [
    node('line', { x1: 0, x2: '100%', y1: 0.5, y2: 0.5, stroke: 'var(--line-3)' }),
    ...ticks,
    node('text', { x: '50%', y: 31, 'text-anchor': 'middle' }, [title]),
  ]);
}
