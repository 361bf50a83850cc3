import { z } from 'zod';
import { fieldOption, intervalsOption, selectField } from '../define-options.ts';
import { intervalSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'sentence-count',
  title: 'Number of sentences',
  summary: 'Slices by the number of sentences in a text.',
  cites: [],
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    intervals: intervalsOption('Numbers of sentences from and to, both inside, null for no upper limit.', [
      [0, 1],
      [2, 3],
      [4, null],
    ]),
  }),
  examples: [
    { fields: { text: 'Dr. Ruiz came late. We left!' }, value: 2 },
    { fields: { text: 'no end in sight' }, value: 1 },
    { fields: { text: '' }, value: 0 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    return text === null ? null : side.sentences(text).length;
  },
  slices: (_values, options) => intervalSlices('Sentences:', options.intervals ?? []),
});
