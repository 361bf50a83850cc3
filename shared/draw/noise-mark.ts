import type { NoiseReading } from '#shared/domain/report';
import type { SvgNode } from './svg-node.ts';
import { node } from './svg-node.ts';

const ring = node('circle', {
  cx: 5,
  cy: 5,
  r: 3.75,
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.5,
});

const shapes: Readonly<Record<NoiseReading['reading'], readonly SvgNode[]>> = {
  effect: [node('circle', { cx: 5, cy: 5, r: 4.5, fill: 'currentColor' })],
  single: [ring, node('path', { d: 'M5 1.25a3.75 3.75 0 0 1 0 7.5z', fill: 'currentColor' })],
  noise: [ring],
};

/** Filled: more than noise. Half: more than noise only when looked at alone. Hollow: noise could explain it. */
export function drawNoiseMark(reading: NoiseReading['reading'], size: number): SvgNode {
  return node(
    'svg',
    { width: size, height: size, viewBox: '0 0 10 10', 'aria-hidden': 'true' },
    shapes[reading],
  );
}
