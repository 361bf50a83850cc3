import { formatCount, formatScore } from '../formatting.ts';
import type { SvgNode } from './svg-node.ts';
import { figure, node, percent } from './svg-node.ts';

/** Counts in equal bins from 0 to 1 as bars from zero; those outside `chosen` are pale. */
export function drawHistogram(counts: readonly number[], chosen: { from: number; to: number }): SvgNode {
  const most = Math.max(1, ...counts);
  const width = 1 / counts.length;
  const bars = counts.map((count, index) => {
    const share = count / most;
    const isIn = (index + 1) * width > chosen.from && index * width < Math.max(chosen.to, chosen.from + 1e-9);
    return node('rect', {
      x: percent(index * width + width * 0.06),
      width: percent(width * 0.88),
      // Something is never drawn as nothing.
      y: percent(1 - Math.max(share, count > 0 ? 0.03 : 0)),
      height: percent(Math.max(share, count > 0 ? 0.03 : 0)),
      fill: isIn ? 'var(--text-2)' : 'var(--line-2)',
    });
  });
  const words = counts.map((count, index) => `from ${formatScore(index * width)} ${formatCount(count)}`);
  return figure(`Rows by confidence: ${words.join(', ')}`, [
    ...bars,
    node('line', { x1: 0, x2: '100%', y1: '100%', y2: '100%', stroke: 'var(--line-3)' }),
  ]);
}
