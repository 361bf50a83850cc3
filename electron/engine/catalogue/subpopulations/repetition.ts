import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'repetition',
  title: 'Repetition',
  summary: 'Slices by the share of runs of words in a text that stood there before.',
  cites: [],
  peers: { 'nl-augmenter': 'repetitions, oscillatory_hallucinations' },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    words: z.int().min(1).max(10).default(2).describe('Length of a run, in words.'),
    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'so good so good so good' }, value: 3 / 5 },
    { fields: { text: 'so good' }, value: 0 },
    { fields: { text: 'very very very' }, options: { words: 1 }, value: 2 / 3 },
    { fields: { text: 'one' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    const words = text === null ? [] : side.lowerWords(text);
    const runs = words
      .slice(options.words - 1)
      .map((_, start) => words.slice(start, start + options.words).join(' '));
    return runs.length === 0 ? null : 1 - new Set(runs).size / runs.length;
  },
  slices: (values, options) => rangeSlices('Repeated runs', values, options),
});
