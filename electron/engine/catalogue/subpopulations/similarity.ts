import { z } from 'zod';
import { cosine } from '../../language/cosine.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'similarity',
  title: 'Similarity of two texts',
  summary:
    'Slices by how alike in meaning two texts of an example are: cosine of their vectors by the sentence encoder.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  tasks: ['pair-classification', 'question-answering', 'summarization', 'text-generation'],
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    otherField: otherFieldOption('partner'),
    ...rangeOptions('Similarities, -1 to 1,'),
  }),
  examples: [
    { fields: { text: 'a cat', textPair: 'a cat' }, task: 'pair-classification', value: 1 },
    { fields: { text: 'Alone' }, task: 'pair-classification', value: null },
  ],
  tools: () => [{ tool: 'encoder' }],
  textsToEmbed: (example, options) =>
    [selectField(example, options.field), selectField(example, options.otherField)].filter(
      (text) => text !== null,
    ),
  measure(example, options, { tools }) {
    const [text, other] = [selectField(example, options.field), selectField(example, options.otherField)];
    return text === null || other === null ? null : cosine(tools.vectorOf(text), tools.vectorOf(other));
  },
  slices: (values, options) => rangeSlices('Similarity', values, options),
});
