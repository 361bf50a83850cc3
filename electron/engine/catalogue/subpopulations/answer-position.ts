import { z } from 'zod';
import { rangeOptions } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'answer-position',
  title: 'Position of the answer',
  summary:
    'Slices of questions by where in the context the answer stands, 0 for its beginning and 1 for its end.',
  cites: [],
  tasks: ['question-answering'],
  needs: [],
  options: z.strictObject({
    ...rangeOptions('Places, 0 to 1,'),
  }),
  examples: [
    {
      fields: { question: 'Who?', context: 'We saw Maria there.' },
      gold: { kind: 'answers', answers: ['Maria'], starts: [7] },
      task: 'question-answering',
      value: 7 / 19,
    },
    { fields: { question: 'Who?', context: 'We saw Maria there.' }, task: 'question-answering', value: null },
  ],
  measure({ fields: { context }, gold }) {
    if (context === undefined || context === '' || gold?.kind !== 'answers') return null;
    const [answer] = gold.answers;
    if (answer === undefined || answer === '') return null;
    const start = gold.starts?.[0] ?? context.indexOf(answer);
    return start < 0 ? null : Math.min(1, start / context.length);
  },
  slices: (values, options) => rangeSlices('Place of the answer', values, options),
});
