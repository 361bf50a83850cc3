import { z } from 'zod';
import { findSources, sentenceMatrix } from '../../language/summary-rouge.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'position',
  title: 'Position of the content',
  summary:
    'Slices by where in the text the content of a summary stands: the mean place of the sentences of the text most like those of the summary, 0 for the first.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'PositionSubpopulation' },
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
      value: 1 / 3,
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
    return sources.length === 0
      ? null
      : sources.reduce((sum, source) => sum + source, 0) / sources.length / matrix.length;
  },
  slices: (values, options) => rangeSlices('Place', values, options),
});
