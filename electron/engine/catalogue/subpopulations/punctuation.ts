import { z } from 'zod';
import { shareOfCharacters } from '../../language/characters.ts';
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
  measure: (example, options) => shareOfCharacters(selectField(example, options.field), /\p{P}/gu),
  slices: (values, options) => rangeSlices('Punctuation', values, options),
});
