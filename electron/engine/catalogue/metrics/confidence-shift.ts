import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'pair',
  id: 'confidence-shift',
  title: 'Confidence shift',
  summary:
    'Absolute change of the score of the label the model gave the unchanged text, averaged over all variants where both answers have scores; it moves before a label flips.',
  cites: [],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'lower',
  reads: 'scores',
  binary: false,
  score(clean, perturbed) {
    if (clean.kind !== 'label' || perturbed.kind !== 'label') return null;
    const { label } = clean;
    if (!Object.hasOwn(clean.scores, label) || !Object.hasOwn(perturbed.scores, label)) return null;
    return Math.min(1, Math.abs((clean.scores[label] ?? 0) - (perturbed.scores[label] ?? 0)));
  },
  examples: [
    {
      clean: { kind: 'label', label: 'positive', scores: { positive: 0.9, negative: 0.1 } },
      perturbed: { kind: 'label', label: 'negative', scores: { positive: 0.4, negative: 0.6 } },
      value: 0.5,
    },
    {
      clean: { kind: 'label', label: 'positive', scores: {} },
      perturbed: { kind: 'label', label: 'positive', scores: {} },
      value: null,
    },
  ],
});
