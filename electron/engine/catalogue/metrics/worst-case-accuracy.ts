import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'cluster',
  id: 'worst-case-accuracy',
  title: 'Worst-case accuracy',
  summary:
    'Examples answered rightly in every scored form, the unchanged one included, divided by all examples with at least one scored form.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  binary: true,
  reduce(scores) {
    let scored = 0;
    for (const score of scores) {
      if (Number.isNaN(score)) continue;
      if (score !== 1) return 0;
      scored += 1;
    }
    return scored === 0 ? null : 1;
  },
  examples: [
    { scores: [1, 1, 1], value: 1 },
    { scores: [1, 0, 1], value: 0 },
    { scores: [1, Number.NaN, 1], value: 1 },
    { scores: [Number.NaN], value: null },
  ],
});
