import { z } from 'zod';
import { findWords } from '../../language/words.ts';
import { fieldOption, intervalsOption, percentilesOption, selectField } from '../define-options.ts';
import { intervalSlices, percentileSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'length',
  title: 'Length',
  summary:
    'Slices by the length of a text in words or characters, between percentiles of the dataset or in given intervals.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    unit: z
      .enum(['words', 'characters'])
      .default('words')
      .describe('What is counted; characters are code points.'),
    percentiles: percentilesOption(),
    intervals: intervalsOption(
      'Lengths from and to, both inside; used instead of the percentiles when given.',
    ),
  }),
  examples: [
    { fields: { text: "I don't know." }, value: 3 },
    { fields: { text: 'naïve 👍' }, options: { unit: 'characters' }, value: 7 },
    { fields: { text: '' }, value: 0 },
  ],
  measure(fields, task, options) {
    const text = selectField(fields, task, options.field);
    if (text === null) return null;
    return options.unit === 'words' ? findWords(text).length : Array.from(text).length;
  },
  slices(values, options) {
    const subject = options.unit === 'words' ? 'Words:' : 'Characters:';
    return options.intervals
      ? intervalSlices(subject, options.intervals)
      : percentileSlices(subject, values, options.percentiles);
  },
});
