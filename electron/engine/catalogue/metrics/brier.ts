import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'brier',
  title: 'Brier score',
  summary:
    'Half the squared distance of the scores from 1 for the gold label and 0 for all others, averaged over all answered examples that have a gold label among the scored ones; with two labels the usual (score − outcome)².',
  cites: ['Brier (1950), Verification of forecasts expressed in terms of probability'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'lower',
  reads: 'scores',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'label' || answer.kind !== 'label') return null;
    const labels = Object.keys(answer.scores);
    if (labels.length < 2 || !Object.hasOwn(answer.scores, gold.label)) return null;
    let squares = 0;
    for (const label of labels) {
      const aim = label === gold.label ? 1 : 0;
      squares += ((answer.scores[label] ?? 0) - aim) ** 2;
    }
    return Math.min(1, squares / 2);
  },
  examples: [
    {
      gold: { kind: 'label', label: 'positive' },
      answer: { kind: 'label', label: 'positive', scores: { negative: 0.1, positive: 0.9 } },
      value: 0.01,
    },
    {
      gold: { kind: 'label', label: 'neutral' },
      answer: { kind: 'label', label: 'positive', scores: { negative: 0.2, neutral: 0.3, positive: 0.5 } },
      value: (0.04 + 0.49 + 0.25) / 2,
    },
    {
      gold: { kind: 'label', label: 'positive' },
      answer: { kind: 'label', label: 'positive', scores: {} },
      value: null,
    },
  ],
});
