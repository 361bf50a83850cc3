import { z } from 'zod';
import { rouge, rougeVariants } from '../../language/summary-rouge.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'rouge',
  title: 'ROUGE',
  summary:
    'Slices by the ROUGE of a summary against its text: precision, recall or F1 of shared words, word pairs or the longest common subsequence.',
  cites: [
    'Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries',
    'Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape',
  ],
  peers: { 'robustness-gym': 'RougeScoreSubpopulation' },
  tasks: ['summarization', 'text-generation'],
  needs: [],
  options: z.strictObject({
    field: fieldOption('reference'),
    otherField: otherFieldOption('text'),
    variant: z.enum(rougeVariants).default('rouge-1').describe('What is compared.'),
    part: z
      .enum(['f1', 'precision', 'recall'])
      .default('f1')
      .describe('Precision: share of the summary; recall: share of the text.'),
    ...rangeOptions('Scores, 0 to 1,'),
  }),
  examples: [
    {
      fields: { text: 'The storm closed the port for two days.' },
      gold: { kind: 'references', references: ['Storm closed port'] },
      task: 'summarization',
      value: 6 / 11,
    },
    {
      fields: { text: 'The storm closed the port.' },
      gold: { kind: 'references', references: ['The storm ended'] },
      task: 'summarization',
      options: { variant: 'rouge-2', part: 'precision' },
      value: 1 / 2,
    },
    { fields: { text: 'No reference.' }, task: 'summarization', value: null },
  ],
  measure(example, options, { side }) {
    const [summary, text] = [selectField(example, options.field), selectField(example, options.otherField)];
    if (summary === null || text === null) return null;
    return rouge(side.lowerWords(summary), side.lowerWords(text), options.variant)[options.part];
  },
  slices: (values, options) => rangeSlices(`${options.variant} ${options.part}:`, values, options),
});
