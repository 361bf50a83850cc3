import type { SvgNode } from './svg-node.ts';
import { figure, middle, node, percent } from './svg-node.ts';

/** A score in [0, 1] with its interval, from zero; and the score it is compared with. */
export interface ScoreMark {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Blue for the original text, orange for a changed one. */
  readonly of: 'clean' | 'perturbed';
  /** Score of the same examples before the change (paired) or of the rest of the dataset. */
  readonly reference: number | null;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** A bar with its interval as a line through it; the clean score stands out above and below as a tick. */
export function drawScoreBar(mark: ScoreMark, label: string): SvgNode {
  const ink = `var(--${mark.of})`;
  const end = percent(clamp(mark.estimate));
  const children = [
    node('rect', { x: 0, y: -5, width: '100%', height: 10, fill: 'var(--surface-3)' }),
    node('rect', { x: 0, y: -5, width: end, height: 10, fill: `var(--${mark.of}-soft)` }),
    node('line', {
      x1: percent(clamp(mark.lower)),
      x2: percent(clamp(mark.upper)),
      y1: 0,
      y2: 0,
      stroke: ink,
      'stroke-width': 1.5,
    }),
    node('line', { x1: end, x2: end, y1: -5, y2: 5, stroke: ink, 'stroke-width': 1.5 }),
  ];
  if (mark.reference !== null) {
    const x = percent(clamp(mark.reference));
    const stroke = mark.of === 'perturbed' ? 'var(--clean)' : 'var(--ref-mark)';
    children.push(node('line', { x1: x, x2: x, y1: -7, y2: 7, stroke, 'stroke-width': 2 }));
  }
  return figure(label, [middle(children)]);
}
