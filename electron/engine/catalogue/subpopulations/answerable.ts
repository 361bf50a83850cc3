import { z } from 'zod';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'answerable',
  title: 'Answerable',
  summary: 'Questions with an answer in the gold, and those that have none.',
  cites: ['Rajpurkar, Jia and Liang (2018), Know What You Don\u2019t Know: Unanswerable Questions for SQuAD'],
  tasks: ['question-answering'],
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      fields: { question: 'Who?' },
      gold: { kind: 'answers', answers: ['Maria'] },
      task: 'question-answering',
      value: 1,
    },
    {
      fields: { question: 'Who?' },
      gold: { kind: 'answers', answers: [] },
      task: 'question-answering',
      value: 0,
    },
  ],
  measure({ gold }) {
    if (gold?.kind !== 'answers') return null;
    return gold.answers.some((answer) => answer.trim() !== '') ? 1 : 0;
  },
  slices: () => withAndWithout('an answer'),
});
