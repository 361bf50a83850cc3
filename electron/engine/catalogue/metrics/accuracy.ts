import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'accuracy',
  title: 'Accuracy',
  summary:
    'Answers whose label equals the gold label, divided by all answered examples that have a gold label.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  binary: true,
  score(gold, answer) {
    if (gold.kind !== 'label' || answer.kind !== 'label') return null;
    return gold.label === answer.label ? 1 : 0;
  },
  examples: [
    {
      gold: { kind: 'label', label: 'positive' },
      answer: { kind: 'label', label: 'positive', scores: { negative: 0.1, positive: 0.9 } },
      value: 1,
    },
    {
      gold: { kind: 'label', label: 'positive' },
      answer: { kind: 'label', label: 'negative', scores: { negative: 0.6, positive: 0.4 } },
      value: 0,
    },
    { gold: { kind: 'label', label: 'positive' }, answer: { kind: 'text', text: 'positive' }, value: null },
  ],
});
