import { normaliseAnswer } from '../../language/normalise-answer.ts';
import { countShared, f1 } from '../../language/overlap.ts';
import { defineMetric } from '../define-metric.ts';

function listTokens(text: string): readonly string[] {
  return normaliseAnswer(text)
    .split(' ')
    .filter((token) => token !== '');
}

/** F1 of the shared tokens; two empty texts are equal. */
function compareTokens(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  return f1(countShared(left, right), left.length, right.length);
}

export default defineMetric({
  kind: 'mean',
  id: 'token-f1',
  title: 'Token F1',
  summary:
    'F1 of the words shared by the answer and its best gold answer after small letters, no punctuation and no articles, averaged over all answered examples that have gold answers.',
  cites: ['Rajpurkar et al. (2016), SQuAD: 100,000+ Questions for Machine Comprehension of Text'],
  tasks: ['question-answering', 'text-generation'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (answer.kind !== 'span' && answer.kind !== 'text') return null;
    if (gold.kind !== 'answers' && gold.kind !== 'references') return null;
    const accepted = gold.kind === 'answers' ? gold.answers : gold.references;
    const given = listTokens(answer.text);
    if (accepted.length === 0) return compareTokens([], given);
    return Math.max(...accepted.map((text) => compareTokens(listTokens(text), given)));
  },
  examples: [
    {
      gold: { kind: 'answers', answers: ['in the summer of 1995'] },
      answer: { kind: 'span', text: 'summer 1995', start: 7, end: 18, score: 0.9 },
      value: 2 / 3,
    },
    {
      gold: { kind: 'answers', answers: ['Oslo', 'the city of Oslo'] },
      answer: { kind: 'span', text: 'Oslo!', start: 0, end: 5, score: 0.9 },
      value: 1,
    },
    {
      gold: { kind: 'answers', answers: [] },
      answer: { kind: 'span', text: 'Oslo', start: 0, end: 4, score: 0.2 },
      value: 0,
    },
  ],
});
