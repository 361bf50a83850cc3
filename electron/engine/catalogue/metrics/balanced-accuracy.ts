import { defineMetric } from '../define-metric.ts';
import { averageLabels } from '../../language/confusion.ts';

export default defineMetric({
  kind: 'confusion',
  id: 'balanced-accuracy',
  title: 'Balanced accuracy',
  summary:
    'Recall of each label (right answers divided by gold occurrences), averaged over the labels that occur as gold, each counted once however rare it is; macro recall.',
  cites: ['Brodersen et al. (2010), The balanced accuracy and its posterior distribution'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  compute: (counts, labels) =>
    averageLabels(
      counts,
      labels,
      ({ right, gold }) => right / gold,
      ({ gold }) => (gold > 0 ? 1 : 0),
    ),
  examples: [
    {
      counts: [
        [3, 1],
        [2, 4],
      ],
      value: (3 / 4 + 4 / 6) / 2,
    },
    {
      counts: [
        [9, 1, 0],
        [2, 3, 0],
        [0, 0, 0],
      ],
      value: 0.75,
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
