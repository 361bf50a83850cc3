import { compareByEdits } from '../../language/edit-similarity.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'edit-similarity',
  title: 'Edit similarity',
  summary:
    'One minus the characters to insert, delete or replace divided by the length of the longer text, for the best reference, averaged over all answered examples that have references; only the first 5,000 characters are compared.',
  cites: ['Levenshtein (1966), Binary codes capable of correcting deletions, insertions, and reversals'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  use: 'named',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    return Math.max(...gold.references.map((reference) => compareByEdits(answer.text, reference)));
  },
  examples: [
    {
      gold: { kind: 'references', references: ['kitten'] },
      answer: { kind: 'text', text: 'sitting' },
      value: 1 - 3 / 7,
    },
    { gold: { kind: 'references', references: ['', 'abc'] }, answer: { kind: 'text', text: '' }, value: 1 },
    { gold: { kind: 'references', references: [] }, answer: { kind: 'text', text: 'two' }, value: null },
  ],
});
