import { z } from 'zod';
import { editShare } from '../../language/edit-distance.ts';
import { rangeOptions, selectPair } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'edit-distance',
  title: 'Edit distance',
  summary:
    'Slices of pairs by the edits that turn one text into the other, as a share of the longer one (Levenshtein, characters).',
  cites: ['Levenshtein (1966), Binary Codes Capable of Correcting Deletions, Insertions, and Reversals'],
  tasks: ['pair-classification'],
  needs: [],
  options: z.strictObject({
    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'a cat', textPair: 'a hat' }, task: 'pair-classification', value: 1 / 5 },
    { fields: { text: 'same', textPair: 'same' }, task: 'pair-classification', value: 0 },
  ],
  measure(example) {
    const pair = selectPair(example);
    return pair === null ? null : editShare(...pair);
  },
  slices: (values, options) => rangeSlices('Edits', values, options),
});
