import { z } from 'zod';
import { parseExpression } from '../../language/expression.ts';
import { expressionOption, listValues } from '../define-columns.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'expression',
  title: 'Expression',
  summary:
    'Examples for which an expression over their columns and texts is true, and all others, such as rating >= 4 and length(text) < 80.',
  cites: ['Google (2018), Common Expression Language'],
  peers: { 'robustness-gym': 'ScoreSubpopulation' },
  needs: [],
  options: z.strictObject({
    where: expressionOption('length(main) >= 100').describe(
      'What must be true; and, or, not, ==, <, +, "text", columns by name (columns["any name"]), the fields, main and label, and the functions length, words, sentences, lower, contains.',
    ),
  }),
  examples: [
    {
      fields: { text: 'Fine.' },
      columns: { rating: '5' },
      options: { where: 'rating >= 4 and length(text) < 80' },
      value: 1,
    },
    {
      fields: { text: 'Fine.' },
      columns: { 'user name': 'ana' },
      options: { where: 'columns["user name"] == "eva"' },
      value: 0,
    },
    {
      fields: { text: 'Fine.' },
      columns: { rating: 'none' },
      options: { where: 'rating >= 4' },
      value: null,
    },
  ],
  columns: (options) => parseExpression(options.where).names,
  measure(example, options) {
    const value = parseExpression(options.where).evaluate(listValues(example));
    return typeof value === 'boolean' ? Number(value) : null;
  },
  slices: (_values, options) => withAndWithout(options.where),
});
