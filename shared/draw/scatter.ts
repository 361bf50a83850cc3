import type { ProbePanel, ScatterPoint } from '../domain/probe.ts';
import { formatLimit, formatPoints } from '../formatting.ts';
import type { SvgNode } from './svg-node.ts';
import { at, node, percent } from './svg-node.ts';

type Scatter = Extract<ProbePanel, { kind: 'scatter' }>;

const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Both axes run from 0 to 1; a line at each quarter. */
function grid(): SvgNode[] {
  return ticks.flatMap((tick) => {
    const place = percent(tick);
    const down = percent(1 - tick);
    return [
      node('line', { x1: 0, x2: '100%', y1: down, y2: down, stroke: 'var(--line-1)' }),
      node('line', { x1: place, x2: place, y1: 0, y2: '100%', stroke: 'var(--line-1)' }),
      node('text', { x: -7, y: down, dy: 4, 'text-anchor': 'end' }, [formatLimit(tick)]),
      node('text', { x: place, y: '100%', dy: 16, 'text-anchor': 'middle' }, [formatLimit(tick)]),
    ];
  });
}

/** What the axes are, at their ends: up at the head, across at the foot. */
function axisTitles({ xTitle, yTitle }: Scatter): SvgNode[] {
  return [
    node('text', { x: 6, y: 0, dy: 14, 'text-anchor': 'start' }, [`${yTitle}, %`]),
    node('text', { x: '100%', y: '100%', dx: -6, dy: -7, 'text-anchor': 'end' }, [`${xTitle}, %`]),
  ];
}

/** Points of the literature: hollow and grey, their names in the tool tip. */
function referenceMark({ label, x, y }: ScatterPoint): SvgNode {
  return node(
    'circle',
    {
      cx: percent(x),
      cy: percent(1 - y),
      r: 3,
      fill: 'var(--surface-1)',
      stroke: 'var(--text-3)',
      'stroke-width': 1,
    },
    [node('title', {}, [`${label}: ${formatPoints(x)}, ${formatPoints(y)}`])],
  );
}

function ownMark({ label, x, y, xInterval, yInterval }: ScatterPoint): SvgNode[] {
  const ink = 'var(--perturbed)';
  const line = (from: readonly [number, number], to: readonly [number, number]): SvgNode =>
    node('line', {
      x1: percent(from[0]),
      y1: percent(1 - from[1]),
      x2: percent(to[0]),
      y2: percent(1 - to[1]),
      stroke: ink,
      'stroke-width': 1.5,
    });
  // Beside the mark on the side that has room.
  const isRight = x > 0.6;
  const name = node(
    'text',
    {
      x: isRight ? -8 : 8,
      y: percent(1 - y),
      dy: -8,
      'text-anchor': isRight ? 'end' : 'start',
      class: 'value',
    },
    [label],
  );
  return [
    ...(xInterval === null ? [] : [line([xInterval.lower, y], [xInterval.upper, y])]),
    ...(yInterval === null ? [] : [line([x, yInterval.lower], [x, yInterval.upper])]),
    node('circle', {
      cx: percent(x),
      cy: percent(1 - y),
      r: 4.5,
      fill: ink,
      stroke: 'var(--surface-1)',
      'stroke-width': 1,
    }),
    at(percent(x), [name]),
  ];
}

/** Shares against shares, with intervals as crosses; points of the literature stand behind. */
export function drawScatter(panel: Scatter): SvgNode {
  const own = panel.points.filter(({ reference }) => !reference);
  const behind = panel.points.filter(({ reference }) => reference);
  const words = own.map(
    ({ label, x, y }) => `${label}: ${panel.xTitle} ${formatPoints(x)}, ${panel.yTitle} ${formatPoints(y)}`,
  );
  const more = behind.length === 0 ? '' : `; ${behind.length} points of the literature`;
  return node(
    'svg',
    {
      class: 'figure',
      width: '100%',
      height: '100%',
      overflow: 'visible',
      role: 'img',
      'aria-label': `${panel.title}: ${words.join('; ')}${more}`,
    },
    [...grid(), ...axisTitles(panel), ...behind.map(referenceMark), ...own.flatMap(ownMark)],
  );
}
