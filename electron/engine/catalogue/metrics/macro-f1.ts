import { averageLabels, labelF1, occurs } from '../../language/confusion.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'macro-f1',
  title: 'Macro F1',
  summary:
    'F1 of each label (2 × true positives divided by gold plus predicted occurrences), averaged over the labels that occur as gold or as an answer.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  compute: (counts, labels) => averageLabels(counts, labels, labelF1, occurs),
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (6 / 9 + 8 / 11) / 2,
    },
    {
      counts: [
        [0, 0],
        [0, 0],
      ],
      value: null,
    },
    {
      counts: [
        [5, 0, 0],
        [0, 5, 0],
        [0, 0, 0],
      ],
      value: 1,
    },
  ],
});
