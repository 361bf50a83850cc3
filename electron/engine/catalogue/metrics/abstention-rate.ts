import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'abstention-rate',
  title: 'Abstention rate',
  summary:
    'Empty answers, divided by all answered examples whose gold says that there is no answer; a model that guesses scores 0.',
  cites: ['Rajpurkar et al. (2018), Know What You Don’t Know: Unanswerable Questions for SQuAD'],
  tasks: ['question-answering'],
  better: 'higher',
  binary: true,
  score(gold, answer) {
    if (gold.kind !== 'answers' || gold.answers.length > 0) return null;
    if (answer.kind !== 'span' && answer.kind !== 'text') return null;
    return answer.text.trim() === '' ? 1 : 0;
  },
  examples: [
    {
      gold: { kind: 'answers', answers: [] },
      answer: { kind: 'span', text: '', start: null, end: null, score: 0.4 },
      value: 1,
    },
    {
      gold: { kind: 'answers', answers: [] },
      answer: { kind: 'span', text: 'Oslo', start: 0, end: 4, score: 0.9 },
      value: 0,
    },
    {
      gold: { kind: 'answers', answers: ['Oslo'] },
      answer: { kind: 'span', text: '', start: null, end: null, score: 0.4 },
      value: null,
    },
  ],
});
