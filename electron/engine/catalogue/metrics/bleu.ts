import { computeBleu, tallyBleu } from '../../language/bleu.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'bleu',
  title: 'Sentence BLEU',
  summary:
    'BLEU of each answer against all its references (runs of one to four words, cut by the 13a rules, missing runs smoothed, runs longer than the answer left out), averaged over all answered examples that have references. Not corpus BLEU.',
  cites: ['Papineni et al. (2002), BLEU', 'Post (2018), A Call for Clarity in Reporting BLEU Scores'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    return computeBleu(tallyBleu(answer.text, gold.references), 'sentence');
  },
  examples: [
    {
      gold: { kind: 'references', references: ['the cat sat on the mat today'] },
      answer: { kind: 'text', text: 'the cat sat on the mat today' },
      value: 1,
    },
    { gold: { kind: 'references', references: ['one'] }, answer: { kind: 'text', text: 'two' }, value: 0 },
    { gold: { kind: 'references', references: [] }, answer: { kind: 'text', text: 'two' }, value: null },
  ],
});
