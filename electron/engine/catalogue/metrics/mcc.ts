import { defineMetric } from '../define-metric.ts';
import { totalLabel } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'mcc',
  title: 'Matthews correlation',
  summary:
    'Correlation of gold and answered labels over all answered examples that have a gold label, for two or more labels: 1 all right, 0 no better than the same answers shuffled or where one side has a single label, below 0 worse.',
  cites: ['Gorodkin (2004), Comparing two K-category assignments by a K-category correlation coefficient'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  range: [-1, 1],
  compute(counts, labels) {
    let n = 0;
    let right = 0;
    let product = 0;
    let golds = 0;
    let answers = 0;
    for (let label = 0; label < labels; label += 1) {
      const own = totalLabel(counts, labels, label);
      n += own.gold;
      right += own.right;
      product += own.gold * own.predicted;
      golds += own.gold * own.gold;
      answers += own.predicted * own.predicted;
    }
    if (n === 0) return null;
    const spread = Math.sqrt(n * n - golds) * Math.sqrt(n * n - answers);
    // Rounding can pass the ends by 1e-16.
    return spread === 0 ? 0 : Math.min(1, Math.max(-1, (right * n - product) / spread));
  },
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (3 * 4 - 1 * 2) / Math.sqrt(4 * 6 * 5 * 5),
    },
    {
      counts: [
        [5, 0],
        [0, 7],
      ],
      value: 1,
    },
    {
      counts: [
        [0, 5],
        [7, 0],
      ],
      value: -1,
    },
    {
      counts: [
        [5, 0],
        [7, 0],
      ],
      value: 0,
    },
    {
      counts: [
        [0, 0],
        [0, 0],
      ],
      value: null,
    },
  ],
});
