import { defineMetric } from '../define-metric.ts';
import { totalLabels } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'micro-f1',
  title: 'Micro F1',
  summary:
    'F1 from true positives, false positives and false negatives added up over all labels; with one label an example it equals accuracy, n being all answered examples that have a gold label.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  use: 'named',
  compute(counts, labels) {
    const totals = totalLabels(counts, labels);
    const right = totals.reduce((sum, label) => sum + label.right, 0);
    const occurrences = totals.reduce((sum, label) => sum + label.gold + label.predicted, 0);
    return occurrences === 0 ? null : (2 * right) / occurrences;
  },
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: 0.7,
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
