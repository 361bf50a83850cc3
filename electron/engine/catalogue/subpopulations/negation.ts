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
  peers: { 'robustness-gym': 'HasNegation', textflint: 'phrase (negation)' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: "I don't like it." }, value: 1 },
    { fields: { text: 'I don’t like it.' }, value: 1 },
    { fields: { text: 'I cannot recommend it.' }, value: 1 },
    { fields: { text: 'The knot was tight.' }, value: 0 },
    { fields: { text: 'Chanel No. 5 is a perfume.' }, value: 0 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    if (!side.lowerWords(text).some(isNegation)) return 0;
    // "No. 5" counts, it does not negate.
    return !/\bno\. ?\d/i.test(text) ||
      findWords(text.replaceAll(/\bno\. ?\d/gi, ' ')).some(({ text: word }) => isNegation(word))
      ? 1
      : 0;
  },
  slices: () => withAndWithout('negation'),
});
