import { z } from 'zod';
import { listFinder } from '../../language/phrase-lists.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { holdsAny } from '../define-phrases.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

/** "Not bad at all" says how much it is denied, not how many. */
const atAll = /\bat all\b/gi;

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
    { fields: { text: 'Not bad at all.' }, value: 0 },
    { fields: { text: 'The mall was cold.' }, value: 0 },
  ],
  measure(example, options, context) {
    const holds = holdsAny(example, options.field, listFinder('quantifiers'), context);
    const text = selectField(example, options.field) ?? '';
    if (holds !== 1 || text.search(atAll) === -1) return holds;
    return listFinder('quantifiers').find(text.replaceAll(atAll, ' '), context.side).size > 0 ? 1 : 0;
  },
  slices: () => withAndWithout('a quantifier'),
});
