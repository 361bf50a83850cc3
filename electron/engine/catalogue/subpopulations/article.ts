import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const articles = {
  any: ['the', 'a', 'an'],
  definite: ['the'],
  indefinite: ['a', 'an'],
};

const articleNames = {
  any: 'an article',
  definite: 'a definite article',
  indefinite: 'an indefinite article',
};

export default defineSubpopulation({
  id: 'article',
  title: 'Article',
  summary: 'Texts with and without a definite article, an indefinite one, or either.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'HasDefiniteArticle, HasIndefiniteArticle' },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    kind: z.enum(['any', 'definite', 'indefinite']).default('any').describe('Articles that count.'),
  }),
  examples: [
    { fields: { text: 'The end.' }, value: 1 },
    { fields: { text: 'The end.' }, options: { kind: 'indefinite' }, value: 0 },
    { fields: { text: 'An end.' }, options: { kind: 'indefinite' }, value: 1 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return side.lowerWords(text).some((word) => articles[options.kind].includes(word)) ? 1 : 0;
  },
  slices: (_values, options) => withAndWithout(articleNames[options.kind]),
});
