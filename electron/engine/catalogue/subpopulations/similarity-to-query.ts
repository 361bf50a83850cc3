import { z } from 'zod';
import { cosine } from '../../language/cosine.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'similarity-to-query',
  title: 'Similarity to a query',
  summary:
    'Slices by how near in meaning a text is to a given query: cosine of their vectors by the sentence encoder.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    query: z
      .string()
      .min(1)
      .max(500)
      .default('a complaint')
      .describe('Text that stands for what is looked for.'),
    ...rangeOptions('Similarities, -1 to 1,'),
  }),
  examples: [
    { fields: { text: 'slow service' }, options: { query: 'slow service' }, value: 1 },
    { fields: { textPair: 'Alone' }, value: null },
  ],
  tools: () => [{ tool: 'encoder' }],
  textsToEmbed(example, options) {
    const text = selectField(example, options.field);
    return text === null ? [] : [text, options.query];
  },
  measure(example, options, { tools }) {
    const text = selectField(example, options.field);
    return text === null ? null : cosine(tools.vectorOf(text), tools.vectorOf(options.query));
  },
  slices: (values, options) => rangeSlices(`Similarity to "${options.query}":`, values, options),
});
