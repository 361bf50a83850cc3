import type { VerdictOutcome } from '#shared/domain/figure';
import type { SvgNode } from './svg-node.ts';
import { node } from './svg-node.ts';

const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.4, 'stroke-linecap': 'round' };

const shapes: Readonly<Record<VerdictOutcome | 'error' | 'none', readonly SvgNode[]>> = {
  pass: [
    node('circle', { cx: 7, cy: 7, r: 5.6, ...stroke }),
    node('path', { d: 'm4.5 7.2 1.8 1.8 3.3-3.8', ...stroke, 'stroke-linejoin': 'round' }),
  ],
  fail: [
    node('rect', { x: 1, y: 1, width: 12, height: 12, rx: 1.5, fill: 'currentColor' }),
    node('path', {
      d: 'm4.6 4.6 4.8 4.8m0-4.8L4.6 9.4',
      ...stroke,
      stroke: 'var(--surface-1)',
      'stroke-width': 1.6,
    }),
  ],
  inconclusive: [
    node('path', {
      d: 'M7 .9 13.1 7 7 13.1.9 7z',
      fill: 'url(#hatch-ink)',
      stroke: 'currentColor',
      'stroke-width': 1.2,
    }),
  ],
  error: [
    node('path', { d: 'M7 1.5 13 12.5H1z', ...stroke, 'stroke-linejoin': 'round' }),
    node('path', { d: 'M7 5.5v3.2M7 10.6v.1', ...stroke }),
  ],
  none: [node('path', { d: 'M3 7h8', ...stroke })],
};

/** The shape of an outcome, in the colour of the text around it. Its word stands beside it, so it is hidden from screen readers. */
export function drawMark(outcome: keyof typeof shapes, size: number): SvgNode {
  return node(
    'svg',
    { width: size, height: size, viewBox: '0 0 14 14', 'aria-hidden': 'true' },
    shapes[outcome],
  );
}

function hatch(id: string, ink: string, gap: number, width: number): SvgNode {
  return node(
    'pattern',
    { id, width: gap, height: gap, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    [node('path', { d: `M0 0V${gap}`, stroke: ink, 'stroke-width': width })],
  );
}

/** The hatchings that other drawings refer to; once in a document. */
export function drawDefinitions(): SvgNode {
  return node('svg', { class: 'definitions', width: 0, height: 0, 'aria-hidden': 'true' }, [
    node('defs', {}, [
      hatch('hatch-ink', 'var(--inconclusive)', 3, 1.1),
      hatch('hatch-perturbed', 'var(--perturbed)', 4, 2),
      hatch('hatch-unpaired', 'var(--text-2)', 4, 2),
      hatch('hatch-other', 'var(--class-2)', 4, 1.5),
    ]),
  ]);
}
