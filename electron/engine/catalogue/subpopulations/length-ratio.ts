import { z } from 'zod';
import { rangeOptions, selectPair } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'length-ratio',
  title: 'Ratio of lengths',
  summary: 'Slices of pairs by the words of the second text for each word of the first.',
  cites: [],
  tasks: ['pair-classification', 'question-answering'],
  needs: [],
  options: z.strictObject({
    ...rangeOptions('Ratios'),
  }),
  examples: [
    {
      fields: { text: 'A man plays a guitar.', textPair: 'A man.' },
      task: 'pair-classification',
      value: 2 / 5,
    },
    { fields: { text: '', textPair: 'A man.' }, task: 'pair-classification', value: null },
  ],
  measure(example, _options, { side }) {
    const pair = selectPair(example);
    if (pair === null) return null;
    const first = side.words(pair[0]).length;
    return first === 0 ? null : side.words(pair[1]).length / first;
  },
  slices: (values, options) => rangeSlices('Second to first', values, options),
});
