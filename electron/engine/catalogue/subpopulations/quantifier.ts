import { z } from 'zod';
import { findWords } from '../../language/words.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const quantifiers = new Set(
  'all every each some any none most many much few several both either neither half more less fewer plenty'.split(
    ' ',
  ),
);

export default defineSubpopulation({
  id: 'quantifier',
  title: 'Quantifier',
  summary: 'Texts with and without a word of quantity, such as all, some, none, every, most or few.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'All of it was cold.' }, value: 1 },
    { fields: { text: 'Not many people came.' }, value: 1 },
    { fields: { text: 'The mall was cold.' }, value: 0 },
  ],
  measure(fields, task, options) {
    const text = selectField(fields, task, options.field);
    if (text === null) return null;
    return findWords(text).some((word) => quantifiers.has(word.text.toLowerCase())) ? 1 : 0;
  },
  slices: () => withAndWithout('a quantifier'),
});
