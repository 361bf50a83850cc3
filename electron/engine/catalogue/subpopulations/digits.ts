import { z } from 'zod';
import { shareOfCharacters } from '../../language/characters.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'digits',
  title: 'Digits',
  summary: 'Slices by the share of the characters of a text that are digits.',
  cites: [],
  peers: { 'nl-augmenter': 'numeric' },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'Room 12' }, value: 2 / 7 },
    { fields: { text: 'Room' }, value: 0 },
  ],
  measure: (example, options) => shareOfCharacters(selectField(example, options.field), /\p{Nd}/gu),
  slices: (values, options) => rangeSlices('Digits', values, options),
});
