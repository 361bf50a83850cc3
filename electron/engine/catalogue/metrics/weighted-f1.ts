import { defineMetric } from '../define-metric.ts';
import { averageLabels, labelF1 } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'weighted-f1',
  title: 'Weighted F1',
  summary:
    'F1 of each label (2 × true positives divided by gold plus predicted occurrences), averaged over the labels in proportion to their gold occurrences.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  use: 'named',
  compute: (counts, labels) => averageLabels(counts, labels, labelF1, ({ gold }) => gold),
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (4 * (6 / 9) + 6 * (8 / 11)) / 10,
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
