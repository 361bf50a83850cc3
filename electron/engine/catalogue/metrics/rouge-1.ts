import { scoreRougeN } from '../../language/rouge.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'rouge-1',
  title: 'ROUGE-1',
  summary:
    'F1 of the words shared by the answer and its best reference (capitals ignored, no stemming), averaged over all answered examples that have references.',
  cites: ['Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries, section 2'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text') return null;
    return scoreRougeN(answer.text, gold.references, 1);
  },
  examples: [
    {
      gold: { kind: 'references', references: ['police killed the gunman'] },
      answer: { kind: 'text', text: 'Police kill the gunman.' },
      value: 0.75,
    },
    {
      gold: { kind: 'references', references: ['police killed the gunman'] },
      answer: { kind: 'text', text: 'the gunman kill police' },
      value: 0.75,
    },
    { gold: { kind: 'references', references: ['a'] }, answer: { kind: 'text', text: '' }, value: 0 },
    { gold: { kind: 'references', references: [] }, answer: { kind: 'text', text: 'a' }, value: null },
  ],
});
