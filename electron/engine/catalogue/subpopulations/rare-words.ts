import { z } from 'zod';
import { requireResource } from '../../language/resources.ts';
import { findUses } from '../../language/word-uses.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'rare-words',
  title: 'Rare words',
  summary:
    'Slices by the share of the nouns, verbs, adjectives and adverbs of a text that WordNet knows but hardly ever met in running text.',
  cites: [],

  needs: ['wordnet'],
  options: z.strictObject({
    field: fieldOption(),

    mostUses: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe('Most uses, in the texts WordNet counted, of a word that is called rare.'),
    ...rangeOptions('Shares'),
  }),
  examples: [
    { fields: { text: 'The waiter smiled.' }, value: 0 },
    { fields: { text: 'A pusillanimous table' }, value: 1 / 2 },
    { fields: { text: 'of the' }, value: null },
  ],
  measure(example, options, { side, resources }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    const wordNet = requireResource(resources, 'wordnet');
    const uses = side.lowerWords(text).flatMap((word) => findUses(wordNet, word) ?? []);
    return uses.length === 0 ? null : uses.filter((count) => count <= options.mostUses).length / uses.length;
  },
  slices: (values, options) => rangeSlices('Rare words', values, options),
});
