import { z } from 'zod';
import { shareOfCharacters } from '../../language/characters.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'non-ascii',
  title: 'Non-ASCII characters',
  summary: 'Slices by the share of the characters of a text that lie outside ASCII.',
  cites: [],
  peers: { 'nl-augmenter': 'encoding, diacritics' },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'été 👍' }, value: 3 / 5 },
    { fields: { text: 'summer' }, value: 0 },
  ],
  measure: (example, options) => shareOfCharacters(selectField(example, options.field), /[^\x00-\x7f]/gu),
  slices: (values, options) => rangeSlices('Non-ASCII', values, options),
});
