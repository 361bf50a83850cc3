import { computeChrf, tallyChrf } from '../../language/chrf.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'chrf',
  title: 'Character F (chrF) per example',
  summary:
    'F of the runs of one to six characters shared by the answer and its best reference, recall counted twice, white space ignored, averaged over all answered examples that have references.',
  cites: ['Popović (2015), chrF: character n-gram F-score for automatic MT evaluation'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    return computeChrf(tallyChrf(answer.text, gold.references));
  },
  examples: [
    {
      gold: { kind: 'references', references: ['the cat sat on the mat today'] },
      answer: { kind: 'text', text: 'the cat sat on the mat today' },
      value: 1,
    },
    {
      // Of the single letters 3 of 4 and 3 of 3, of the pairs 2 of 3 and 2 of 2, of the triples 1 of 2 and 1 of 1.
      gold: { kind: 'references', references: ['cat'] },
      answer: { kind: 'text', text: 'cats' },
      value: (5 * ((3 / 4 + 2 / 3 + 1 / 2) / 3)) / (4 * ((3 / 4 + 2 / 3 + 1 / 2) / 3) + 1),
    },
    {
      gold: { kind: 'references', references: ['cat'] },
      answer: { kind: 'text', text: 'dog' },
      value: 0,
    },
    { gold: { kind: 'references', references: [] }, answer: { kind: 'text', text: 'two' }, value: null },
  ],
});
