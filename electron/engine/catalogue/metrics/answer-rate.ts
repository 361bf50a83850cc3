import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'answer-rate',
  title: 'Answer rate',
  summary:
    'Answers that are not empty, divided by all answered examples that have a gold answer; one minus it is the rate of needless abstention.',
  cites: ['Rajpurkar et al. (2018), Know What You Don’t Know: Unanswerable Questions for SQuAD'],
  tasks: ['question-answering'],
  better: 'higher',
  binary: true,
  score(gold, answer) {
    if (gold.kind !== 'answers' || gold.answers.length === 0) return null;
    if (answer.kind !== 'span' && answer.kind !== 'text') return null;
    return answer.text.trim() === '' ? 0 : 1;
  },
  examples: [
    {
      gold: { kind: 'answers', answers: ['Oslo'] },
      answer: { kind: 'span', text: 'Bergen', start: 0, end: 6, score: 0.9 },
      value: 1,
    },
    {
      gold: { kind: 'answers', answers: ['Oslo'] },
      answer: { kind: 'span', text: '', start: null, end: null, score: 0.4 },
      value: 0,
    },
    {
      gold: { kind: 'answers', answers: [] },
      answer: { kind: 'span', text: '', start: null, end: null, score: 0.4 },
      value: null,
    },
  ],
});
