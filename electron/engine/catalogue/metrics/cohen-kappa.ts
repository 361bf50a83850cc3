import { defineMetric } from '../define-metric.ts';
import { totalLabels } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'cohen-kappa',
  title: 'Cohen’s kappa',
  summary:
    'Agreement of answers with gold beyond that of the same answers shuffled: (accuracy − expected) / (1 − expected) over all answered examples that have a gold label; 0 where both sides have a single label.',
  cites: ['Cohen (1960), A coefficient of agreement for nominal scales'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  range: [-1, 1],
  use: 'named',
  compute(counts, labels) {
    const totals = totalLabels(counts, labels);
    const n = totals.reduce((sum, { gold }) => sum + gold, 0);
    if (n === 0) return null;
    const observed = totals.reduce((sum, { right }) => sum + right, 0) / n;
    const expected = totals.reduce((sum, { gold, predicted }) => sum + gold * predicted, 0) / (n * n);
    return 1 - expected < 1e-12 ? 0 : Math.max(-1, (observed - expected) / (1 - expected));
  },
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (0.7 - 0.5) / 0.5,
    },
    {
      counts: [
        [20, 5],
        [10, 15],
      ],
      value: 0.4,
    },
    {
      counts: [
        [9, 0],
        [0, 0],
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
