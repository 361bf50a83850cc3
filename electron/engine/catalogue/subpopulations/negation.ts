import { z } from 'zod';
import { isNegation } from '../../language/negation.ts';
import { findWords } from '../../language/words.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'negation',
  title: 'Negation',
  summary: "Texts with and without a negating word, every apostrophe form (don't, don’t, dont) included.",
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: "I don't like it." }, value: 1 },
    { fields: { text: 'I don’t like it.' }, value: 1 },
    { fields: { text: 'I cannot recommend it.' }, value: 1 },
    { fields: { text: 'The knot was tight.' }, value: 0 },
  ],
  measure(fields, task, options) {
    const text = selectField(fields, task, options.field);
    if (text === null) return null;
    return findWords(text).some((word) => isNegation(word.text)) ? 1 : 0;
  },
  slices: () => withAndWithout('negation'),
});
