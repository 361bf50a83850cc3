import { z } from 'zod';
import { sentenceMatrix } from '../../language/summary-rouge.ts';
import { findSingularValues } from '../../language/singular-values.ts';
import { fieldOption, otherFieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

/** Sentences of the shorter text beyond which the time would be out of proportion. */
const mostSentences = 100;

const subjects = { nuclear: 'Nuclear', spectral: 'Spectral', frobenius: 'Frobenius' } as const;

export default defineSubpopulation({
  id: 'content-norm',
  title: 'Norm of the content',
  summary:
    'Slices by how much the sentences of a text and of its summary have in common all together: a norm of the matrix of their ROUGE-1 scores.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: {
    'robustness-gym': 'NuclearNormSubpopulation, SpectralNormSubpopulation, FrobeniusNormSubpopulation',
  },
  tasks: ['summarization', 'text-generation'],
  needs: [],
  options: z.strictObject({
    field: fieldOption('reference'),
    otherField: otherFieldOption('text'),
    norm: z
      .enum(['nuclear', 'spectral', 'frobenius'])
      .default('nuclear')
      .describe('Sum, greatest, or root of the sum of squares of the singular values.'),
    ...rangeOptions('Values'),
  }),
  examples: [
    {
      fields: { text: 'Ships wait. Nobody was hurt.' },
      gold: { kind: 'references', references: ['Ships wait. Nobody was hurt.'] },
      task: 'summarization',
      value: 2,
    },
    {
      fields: { text: 'Ships wait. Nobody was hurt.' },
      gold: { kind: 'references', references: ['Ships wait. Nobody was hurt.'] },
      task: 'summarization',
      options: { norm: 'frobenius' },
      value: Math.SQRT2,
    },
    { fields: { text: 'No reference.' }, task: 'summarization', value: null },
  ],
  measure(example, options, { side }) {
    const [summary, text] = [selectField(example, options.field), selectField(example, options.otherField)];
    if (summary === null || text === null) return null;
    const cut = (whole: string): (readonly string[])[] =>
      side.sentences(whole).map(({ start, end }) => side.lowerWords(whole.slice(start, end)));
    const [rows, columns] = [cut(text), cut(summary)];
    const sentences = Math.min(rows.length, columns.length);
    if (sentences === 0 || sentences > mostSentences) return null;
    const values = findSingularValues(sentenceMatrix(rows, columns));
    if (options.norm === 'nuclear') return values.reduce((sum, value) => sum + value, 0);
    return options.norm === 'spectral' ? Math.max(...values) : Math.hypot(...values);
  },
  slices: (values, options) => rangeSlices(`${subjects[options.norm]} norm`, values, options),
});
