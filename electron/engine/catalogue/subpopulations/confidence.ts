import { z } from 'zod';
import { findDoubt } from '../define-answers.ts';
import { rangeOptions } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const subjects = {
  score: 'Confidence',
  margin: 'Margin between the two best labels',
  entropy: 'Entropy of the scores',
} as const;

export default defineSubpopulation({
  id: 'confidence',
  title: 'Confidence of the model',
  summary:
    'Slices by how sure the model is of its answer to the unchanged text; decided when the report is made, from the answers it then has.',
  cites: ['Guo et al. (2017), On Calibration of Modern Neural Networks'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification', 'question-answering'],
  needs: [],
  options: z.strictObject({
    of: z
      .enum(['score', 'margin', 'entropy'])
      .default('score')
      .describe(
        'Score of the answer, margin to the second label, or entropy of all scores (0 to 1; of labels only).',
      ),
    ...rangeOptions('Values'),
  }),
  examples: [{ fields: { text: 'Fine.' }, value: null }],
  measureAnswer: (answer, options) => findDoubt(answer, options.of),
  // Nothing about the example itself decides: see measureAnswer.
  measure: () => null,
  slices: (values, options) => rangeSlices(subjects[options.of], values, options),
});
