import { scaleLinear } from 'd3-scale';
import type { SvgNode } from '#shared/draw/svg-node';
import { node, percent } from '#shared/draw/svg-node';
import { formatCount } from '#shared/formatting';

/** One reading: seconds since the start and requests a second then. */
export interface Reading {
  readonly second: number;
  readonly perSecond: number;
}

/** Requests a second since this page began to listen; the axis begins at zero. */
export function drawThroughput(readings: readonly Reading[]): SvgNode {
  const first = readings[0]?.second ?? 0;
  const last = readings.at(-1)?.second ?? 1;
  const most = Math.max(1, ...readings.map(({ perSecond }) => perSecond));
  const across = scaleLinear([first, Math.max(last, first + 1)], [0, 1]);
  const up = scaleLinear([0, most], [1, 0]).nice(3);
  const now = readings.at(-1);
  const lines = readings.slice(1).map((reading, index) => {
    const before = readings[index] ?? reading;
    return node('line', {
      x1: percent(across(before.second)),
      y1: percent(up(before.perSecond)),
      x2: percent(across(reading.second)),
      y2: percent(up(reading.perSecond)),
      stroke: 'var(--text-2)',
      'stroke-width': 1.5,
    });
  });
  const grid = up.ticks(3).flatMap((tick) => {
    const y = percent(up(tick));
    return [
      node('line', {
        x1: 0,
        x2: '100%',
        y1: y,
        y2: y,
        stroke: tick === 0 ? 'var(--line-3)' : 'var(--line-1)',
      }),
      node('text', { x: -7, y, dy: 4, 'text-anchor': 'end' }, [formatCount(tick)]),
    ];
  });
  const label = now === undefined ? 'no reading yet' : `${formatCount(now.perSecond)} requests a second now`;
  return node(
    'svg',
    { width: '100%', height: '100%', overflow: 'visible', role: 'img', 'aria-label': `Throughput: ${label}` },
    [...grid, ...lines],
  );
}
