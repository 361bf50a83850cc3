import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'lexical-diversity',
  title: 'Lexical diversity',
  summary:
    'Slices by the share of different words among the words of a text (type-token ratio, capitals ignored).',
  cites: [],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'The more the merrier' }, value: 3 / 4 },
    { fields: { text: '' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    const words = text === null ? [] : side.lowerWords(text);
    return words.length === 0 ? null : new Set(words).size / words.length;
  },
  slices: (values, options) => rangeSlices('Different words', values, options),
});
