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
  compute(counts, labels) {
    let sum = 0;
    let present = 0;
    for (let label = 0; label < labels; label += 1) {
      let occurrences = 0;
      for (let other = 0; other < labels; other += 1)
        occurrences += (counts[label * labels + other] ?? 0) + (counts[other * labels + label] ?? 0);
      if (occurrences === 0) continue;
      present += 1;
      sum += (2 * (counts[label * labels + label] ?? 0)) / occurrences;
    }
    return present === 0 ? null : sum / present;
  },
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
