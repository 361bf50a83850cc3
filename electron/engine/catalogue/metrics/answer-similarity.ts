import { compareByEdits } from '../../language/edit-similarity.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'pair',
  id: 'answer-similarity',
  title: 'Answer similarity',
  summary:
    'Edit similarity of the answer and the model’s own answer to the unchanged text, averaged over all variants where both were answered; a flip counts any difference, this counts how much.',
  cites: [],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  binary: false,
  score(clean, perturbed) {
    if (clean.kind !== 'text' || perturbed.kind !== 'text') return null;
    return compareByEdits(clean.text, perturbed.text);
  },
  examples: [
    {
      clean: { kind: 'text', text: 'kitten' },
      perturbed: { kind: 'text', text: 'sitting' },
      value: 1 - 3 / 7,
    },
    { clean: { kind: 'text', text: '' }, perturbed: { kind: 'text', text: '' }, value: 1 },
    { clean: { kind: 'text', text: 'a' }, perturbed: { kind: 'label', label: 'a', scores: {} }, value: null },
  ],
});
