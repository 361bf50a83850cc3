import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'cluster',
  id: 'worst-case-score',
  title: 'Worst-case score',
  summary:
    'Lowest score of each example over all its scored forms, the unchanged one included, averaged over all examples with at least one scored form.',
  cites: [],
  tasks: ['question-answering', 'token-classification', 'text-generation', 'summarization'],
  better: 'higher',
  binary: false,
  reduce(scores) {
    const scored = scores.filter((score) => !Number.isNaN(score));
    return scored.length === 0 ? null : scored.reduce((lowest, score) => Math.min(lowest, score));
  },
  examples: [
    { scores: [0.8, 0.5, 1], value: 0.5 },
    { scores: [0.8, Number.NaN], value: 0.8 },
    { scores: [Number.NaN], value: null },
  ],
});
