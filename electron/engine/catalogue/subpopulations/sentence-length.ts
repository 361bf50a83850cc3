import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'sentence-length',
  title: 'Length of sentences',
  summary: 'Slices by the mean number of words of the sentences of a text.',
  cites: [],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Words a sentence'),
  }),
  examples: [
    { fields: { text: 'We left. It was late by then.' }, value: 3.5 },
    { fields: { text: '' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    const sentences = side.sentences(text).length;
    return sentences === 0 ? null : side.words(text).length / sentences;
  },
  slices: (values, options) => rangeSlices('Words a sentence', values, options),
});
