import { formatScore } from '../formatting.ts';
import { makeVisible } from '../visible-text.ts';
import type { SvgNode } from './svg-node.ts';
import { figure, node, percent } from './svg-node.ts';

/** Scores of one label, each in [0, 1]; null where there is no such answer. */
export interface LabelScore {
  readonly label: string;
  readonly clean: number | null;
  readonly changed: number | null;
}

/** Pixels of one label: two bars with a little space. */
export const labelHeight = 30;
/** Share of the width that a full bar takes: the rest is room for its number and, at the first, a word. */
const full = 0.76;

function bar(value: number | null, y: number, ink: string, word: string): SvgNode[] {
  if (value === null) return [];
  const end = percent(Math.min(1, Math.max(0, value)) * full);
  return [
    node('rect', { x: 0, y, width: end, height: 9, fill: `var(--${ink})` }),
    node('svg', { x: end, y, overflow: 'visible' }, [
      node('text', { x: 5, y: 9, fill: `var(--${ink})` }, [`${formatScore(value)}${word}`]),
    ]),
  ];
}

/** Bars from zero, clean above changed; the first label says in words which is which. */
export function drawLabelScores(scores: readonly LabelScore[]): SvgNode {
  const words = scores.map(
    ({ label, clean, changed }) =>
      `${makeVisible(label)} ${[clean, changed].flatMap((value) => (value === null ? [] : [formatScore(value)])).join(' to ')}`,
  );
  const both = scores.some(({ clean }) => clean !== null) && scores.some(({ changed }) => changed !== null);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const x = percent(share * full);
    const stroke = share === 0 ? 'var(--line-3)' : 'var(--line-1)';
    return node('line', { x1: x, x2: x, y1: 0, y2: '100%', stroke });
  });
  const bars = scores.flatMap(({ clean, changed }, index) => {
    const y = index * labelHeight + (clean === null || changed === null ? 10 : 4);
    const [cleanWord, changedWord] = both && index === 0 ? [' clean', ' changed'] : ['', ''];
    return [
      ...bar(clean, y, 'clean', cleanWord),
      ...bar(changed, clean === null ? y : y + 11, 'perturbed', changedWord),
    ];
  });
  return figure(`Score by label: ${words.join(', ')}`, [...grid, ...bars]);
}
