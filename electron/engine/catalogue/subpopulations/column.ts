import { z } from 'zod';
import { columnOption, valueOfColumn } from '../define-columns.ts';
import { mostOption } from '../define-options.ts';
import { nameSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'column',
  title: 'Value of a column',
  summary:
    'One slice for each value of a column of the data, the most frequent ones first, and one for all the others.',
  cites: [],
  needs: [],
  options: z.strictObject({ column: columnOption(), most: mostOption(12) }),
  examples: [
    { fields: { text: 'Fine.' }, columns: { city: 'Porto' }, options: { column: 'city' }, value: 'Porto' },
    { fields: { text: 'Fine.' }, options: { column: 'city' }, value: null },
  ],
  columns: (options) => [options.column],
  measure(example, options) {
    const value = valueOfColumn(example, options.column);
    return value === undefined ? null : String(value);
  },
  slices: (values, options, names) => nameSlices(`${options.column}:`, values, names, options.most),
});
