import { z } from 'zod';
import { rouge } from '../../language/summary-rouge.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'abstractiveness',
  title: 'Abstractiveness',
  summary:
    'Slices by how much of a summary is taken from its text: ROUGE-1 precision of the reference against the text, low where the summary is abstractive.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'AbstractivenessSubpopulation' },
  tasks: ['summarization', 'text-generation'],
  needs: [],
  options: z.strictObject({
    field: fieldOption('reference'),
    otherField: otherFieldOption('text'),
    ...rangeOptions('Shares'),
  }),
  examples: [
    {
      fields: { text: 'The storm closed the port for two days.' },
      gold: { kind: 'references', references: ['Storm shuts port'] },
      task: 'summarization',
      value: 2 / 3,
    },
    { fields: { text: 'No reference.' }, task: 'summarization', value: null },
  ],
  measure(example, options, { side }) {
    const [summary, text] = [selectField(example, options.field), selectField(example, options.otherField)];
    if (summary === null || text === null) return null;
    return rouge(side.lowerWords(summary), side.lowerWords(text), 'rouge-1').precision;
  },
  slices: (values, options) => rangeSlices('Taken from the text', values, options),
});
