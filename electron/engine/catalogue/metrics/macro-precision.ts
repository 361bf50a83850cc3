import { defineMetric } from '../define-metric.ts';
import { averageLabels, occurs } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'macro-precision',
  title: 'Macro precision',
  summary:
    'Precision of each label (right answers divided by how often the label was answered; 0 where it never was), averaged over the labels that occur as gold or as an answer.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  use: 'named',
  compute: (counts, labels) =>
    averageLabels(
      counts,
      labels,
      ({ right, predicted }) => (predicted === 0 ? 0 : right / predicted),
      occurs,
    ),
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (3 / 5 + 4 / 5) / 2,
    },
    {
      counts: [
        [4, 0],
        [2, 0],
      ],
      value: 1 / 3,
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
