import { chrfWidth, computeChrf, tallyChrf } from '../../language/chrf.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'corpus',
  id: 'corpus-chrf',
  title: 'Corpus chrF',
  summary:
    'F of all answers together: runs of one to six characters are added up over all answered examples that have references before they are divided.',
  cites: ['Popović (2015), chrF: character n-gram F-score for automatic MT evaluation'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',

  use: 'named',
  width: chrfWidth,
  tally(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    return tallyChrf(answer.text, gold.references);
  },
  compute(sums) {
    return (sums[0] ?? 0) + (sums[1] ?? 0) === 0 ? null : computeChrf(sums);
  },
  examples: [
    {
      units: [
        {
          gold: { kind: 'references', references: ['the cat sat on the mat today'] },
          answer: { kind: 'text', text: 'the cat sat on the mat today' },
        },
        { gold: { kind: 'references', references: [] }, answer: { kind: 'text', text: 'left out' } },
      ],
      value: 1,
    },
    {
      units: [{ gold: { kind: 'references', references: ['bbbb'] }, answer: { kind: 'text', text: 'aaaa' } }],
      value: 0,
    },
    { units: [], value: null },
  ],
});
