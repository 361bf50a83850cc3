import { z } from 'zod';
import {
  measureReadability,
  readabilityFormulas,
  type ReadabilityFormula,
} from '../../language/readability.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const formulaNames: Readonly<Record<ReadabilityFormula, string>> = {
  flesch: 'Flesch reading ease',
  'flesch-kincaid': 'Flesch-Kincaid grade',
  'gunning-fog': 'Gunning fog index',
  'coleman-liau': 'Coleman-Liau index',
  automated: 'Automated readability index',
};

export default defineSubpopulation({
  id: 'readability',
  title: 'Readability',
  summary:
    'Slices by the readability of an English text: Flesch reading ease, or a school grade by Flesch-Kincaid, Gunning fog, Coleman-Liau or the automated index.',
  cites: [
    'Flesch (1948), A New Readability Yardstick',
    'Kincaid et al. (1975), Derivation of New Readability Formulas for Navy Enlisted Personnel',
  ],

  needs: [],
  options: z.strictObject({
    field: fieldOption(),

    formula: z
      .enum(readabilityFormulas)
      .default('flesch')
      .describe('Formula; flesch is high for easy texts, the others for hard ones.'),
    ...rangeOptions('Scores'),
  }),
  examples: [
    { fields: { text: 'The cat sat on the mat.' }, value: 206.835 - 1.015 * 6 - 84.6 },
    {
      fields: { text: 'The cat sat on the mat.' },
      options: { formula: 'flesch-kincaid' },
      value: 0.39 * 6 + 11.8 - 15.59,
    },
    { fields: { text: '' }, value: null },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    const words = text === null ? [] : side.lowerWords(text);
    if (text === null || words.length === 0) return null;
    return measureReadability(words, Math.max(1, side.sentences(text).length), options.formula);
  },
  slices: (values, options) => rangeSlices(`${formulaNames[options.formula]}:`, values, options),
});
