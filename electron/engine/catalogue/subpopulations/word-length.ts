import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'word-length',
  title: 'Length of words',
  summary: 'Slices by the mean number of letters of the words of a text.',
  cites: [],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Letters a word'),
  }),
  examples: [
    { fields: { text: 'to be or not' }, value: 9 / 4 },
    { fields: { text: '…' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    const words = text === null ? [] : side.words(text);
    if (words.length === 0) return null;
    return words.reduce((sum, word) => sum + word.text.length, 0) / words.length;
  },
  slices: (values, options) => rangeSlices('Letters a word', values, options),
});
