import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'punctuation',
  title: 'Punctuation',
  summary: 'Slices by the share of the characters of a text that are punctuation.',
  cites: [],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'Wow!!' }, value: 2 / 5 },
    { fields: { text: 'no' }, value: 0 },
    { fields: { text: '' }, value: null },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    if (text === null || text === '') return null;
    return (text.match(/\p{P}/gu)?.length ?? 0) / Array.from(text).length;
  },
  slices: (values, options) => rangeSlices('Punctuation', values, options),
});
