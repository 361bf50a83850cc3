import { z } from 'zod';
import { parseExpression } from '../../language/expression.ts';
import { expressionOption, listValues } from '../define-columns.ts';
import { rangeOptions } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'score',
  title: 'Score',
  summary:
    'Slices by any number that an expression makes of the columns and texts of an example, such as words(text) / sentences(text).',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'ScoreSubpopulation' },
  needs: [],
  options: z.strictObject({
    of: expressionOption('length(main)').describe('The number; written as in the subpopulation expression.'),
    ...rangeOptions('Numbers'),
  }),
  examples: [
    { fields: { text: 'Fine.' }, columns: { votes: '3' }, options: { of: 'votes * 2 + 1' }, value: 7 },
    { fields: { text: 'Fine.' }, columns: { votes: 'many' }, options: { of: 'votes * 2' }, value: null },
  ],
  columns: (options) => parseExpression(options.of).names,
  measure(example, options) {
    const value = parseExpression(options.of).evaluate(listValues(example));
    return typeof value === 'number' ? value : null;
  },
  slices: (values, options) => rangeSlices(options.of, values, options),
});
