import { normaliseAnswer } from '../../language/normalise-answer.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'mean',
  id: 'exact-match',
  title: 'Exact match',
  summary:
    'Answers equal to one of the gold answers after small letters, no punctuation and no articles, divided by all answered examples that have gold answers; an empty answer is right where none exists.',
  cites: ['Rajpurkar et al. (2016), SQuAD: 100,000+ Questions for Machine Comprehension of Text'],
  tasks: ['question-answering', 'text-generation'],
  better: 'higher',
  binary: true,
  score(gold, answer) {
    if (answer.kind !== 'span' && answer.kind !== 'text') return null;
    if (gold.kind !== 'answers' && gold.kind !== 'references') return null;
    const accepted = gold.kind === 'answers' ? gold.answers : gold.references;
    const given = normaliseAnswer(answer.text);
    if (accepted.length === 0) return given === '' ? 1 : 0;
    return accepted.some((text) => normaliseAnswer(text) === given) ? 1 : 0;
  },
  examples: [
    {
      gold: { kind: 'answers', answers: ['the Nile', 'Nile River'] },
      answer: { kind: 'span', text: 'Nile.', start: 10, end: 15, score: 0.9 },
      value: 1,
    },
    {
      gold: { kind: 'answers', answers: ['1995'] },
      answer: { kind: 'span', text: 'in 1995', start: 0, end: 7, score: 0.9 },
      value: 0,
    },
    {
      gold: { kind: 'answers', answers: [] },
      answer: { kind: 'span', text: '', start: null, end: null, score: 0.4 },
      value: 1,
    },
  ],
});
