import { z } from 'zod';
import { columnOption, valueOfColumn } from '../define-columns.ts';
import { rangeOptions } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'column-number',
  title: 'Number in a column',
  summary: 'Slices by the number in a column of the data; rows without a number belong to none.',
  cites: [],
  needs: [],
  options: z.strictObject({ column: columnOption(), ...rangeOptions('Numbers') }),
  examples: [
    { fields: { text: 'Fine.' }, columns: { stars: '4.5' }, options: { column: 'stars' }, value: 4.5 },
    { fields: { text: 'Fine.' }, columns: { stars: 'four' }, options: { column: 'stars' }, value: null },
  ],
  columns: (options) => [options.column],
  measure(example, options) {
    const value = valueOfColumn(example, options.column);
    return typeof value === 'number' ? value : null;
  },
  slices: (values, options) => rangeSlices(`${options.column}:`, values, options),
});
