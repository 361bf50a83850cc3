import { defineMetric } from '../define-metric.ts';

/** A score of 0 would make everything else worthless. */
const least = 1e-15;

export default defineMetric({
  kind: 'corpus',
  id: 'gold-probability',
  title: 'Gold probability',
  summary:
    'Geometric mean of the score the model gives the gold label (at least 1e-15), over all answered examples that have a gold label among the scored ones; log loss is minus its natural logarithm.',
  cites: ['Good (1952), Rational decisions'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'higher',
  reads: 'scores',
  use: 'named',
  width: 2,
  tally(gold, answer) {
    if (gold.kind !== 'label' || answer.kind !== 'label') return null;
    const score = Object.hasOwn(answer.scores, gold.label) ? answer.scores[gold.label] : undefined;
    return score === undefined ? null : [Math.log(Math.min(1, Math.max(least, score))), 1];
  },
  compute(sums) {
    const n = sums[1] ?? 0;
    return n === 0 ? null : Math.exp((sums[0] ?? 0) / n);
  },
  examples: [
    {
      units: [
        {
          gold: { kind: 'label', label: 'positive' },
          answer: { kind: 'label', label: 'positive', scores: { negative: 0.1, positive: 0.9 } },
        },
        {
          gold: { kind: 'label', label: 'negative' },
          answer: { kind: 'label', label: 'positive', scores: { negative: 0.4, positive: 0.6 } },
        },
      ],
      value: 0.6,
    },
  ],
});
