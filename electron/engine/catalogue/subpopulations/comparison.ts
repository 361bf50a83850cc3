import { z } from 'zod';
import { listFinder } from '../../language/phrase-lists.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { holdsAny } from '../define-phrases.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

/** As tall as, not as often as. */
const asMuch = /\bas [a-z]+ as\b/i;

export default defineSubpopulation({
  id: 'comparison',
  title: 'Comparison',
  summary: 'Texts with and without a word that compares, such as more, better, cheaper or as good as.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'HasComparison' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'The second one was better.' }, value: 1 },
    { fields: { text: 'It is as good as new.' }, value: 1 },
    { fields: { text: 'He is as tall as I am.' }, value: 1 },
    { fields: { text: 'It was good.' }, value: 0 },
  ],
  measure(example, options, context) {
    const holds = holdsAny(example, options.field, listFinder('comparisons'), context);
    if (holds !== 0) return holds;
    return asMuch.test(selectField(example, options.field) ?? '') ? 1 : 0;
  },
  slices: () => withAndWithout('a comparison'),
});
