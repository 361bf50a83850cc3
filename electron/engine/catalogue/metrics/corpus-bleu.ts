import { bleuWidth, computeBleu, tallyBleu } from '../../language/bleu.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'corpus',
  id: 'corpus-bleu',
  title: 'Corpus BLEU',
  summary:
    'BLEU of all answers together: shared and all runs of one to four words (13a rules) are added up over all answered examples that have references before they are divided.',
  cites: ['Papineni et al. (2002), BLEU', 'Post (2018), A Call for Clarity in Reporting BLEU Scores'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',

  width: bleuWidth,
  tally(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    return tallyBleu(answer.text, gold.references);
  },
  compute(sums) {
    return (sums[8] ?? 0) + (sums[9] ?? 0) === 0 ? null : computeBleu(sums, 'corpus');
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
