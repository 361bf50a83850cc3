import { z } from 'zod';
import { listFinder } from '../../language/phrase-lists.ts';
import { fieldOption } from '../define-options.ts';
import { holdsAny } from '../define-phrases.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'quantifier',
  title: 'Quantifier',
  summary: 'Texts with and without a word of quantity, such as all, some, none, every, most or few.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'HasQuantifier' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'All of it was cold.' }, value: 1 },
    { fields: { text: 'Not many people came.' }, value: 1 },
    { fields: { text: 'The mall was cold.' }, value: 0 },
  ],
  measure: (example, options, context) =>
    holdsAny(example, options.field, listFinder('quantifiers'), context),
  slices: () => withAndWithout('a quantifier'),
});
