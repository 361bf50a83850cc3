import { z } from 'zod';
import { spearman } from '../../language/ranks.ts';
import { findSources, sentenceMatrix } from '../../language/summary-rouge.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'ordering',
  title: 'Order of the content',
  summary:
    'Slices by whether a summary keeps the order of its text: Spearman correlation of the order of its sentences with the places of the sentences most like them, 1 where it is kept.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'OrderingSubpopulation' },
  tasks: ['summarization', 'text-generation'],
  needs: [],
  options: z.strictObject({
    field: fieldOption('reference'),
    otherField: otherFieldOption('text'),
    ...rangeOptions('Values'),
  }),
  examples: [
    {
      fields: { text: 'The storm closed the port. Nobody was hurt. Ships wait outside the bay.' },
      gold: { kind: 'references', references: ['A storm closed the port. Ships wait.'] },
      task: 'summarization',
      value: 1,
    },
    { fields: { text: 'No reference.' }, task: 'summarization', value: null },
  ],
  measure(example, options, { side }) {
    const [summary, text] = [selectField(example, options.field), selectField(example, options.otherField)];
    if (summary === null || text === null) return null;
    const cut = (whole: string): (readonly string[])[] =>
      side.sentences(whole).map(({ start, end }) => side.lowerWords(whole.slice(start, end)));
    const matrix = sentenceMatrix(cut(text), cut(summary));
    const sources = findSources(matrix);
    return sources.length === 0 ? null : spearman([...sources.keys()], sources);
  },
  slices: (values, options) => rangeSlices('Order', values, options),
});
