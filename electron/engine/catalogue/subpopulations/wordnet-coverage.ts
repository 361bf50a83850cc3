import { z } from 'zod';
import { requireResource } from '../../language/resources.ts';
import { findUses, isFunctionWord } from '../../language/word-uses.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'wordnet-coverage',
  title: 'Words in WordNet',
  summary:
    'Slices by the share of the words of a text that WordNet knows in some form; low for slang, names, typos and other languages.',
  cites: [],

  needs: ['wordnet'],
  options: z.strictObject({
    field: fieldOption(),

    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'The waiters smiled.' }, value: 1 },
    { fields: { text: 'lovely fooood' }, value: 1 / 2 },
    { fields: { text: 'of the' }, value: null },
  ],
  measure(example, options, { side, resources }) {
    const text = selectField(example, options.field);
    const words = text === null ? [] : side.lowerWords(text).filter((word) => !isFunctionWord(word));
    if (words.length === 0) return null;
    const wordNet = requireResource(resources, 'wordnet');
    return words.filter((word) => findUses(wordNet, word) !== null).length / words.length;
  },
  slices: (values, options) => rangeSlices('Known words', values, options),
});
