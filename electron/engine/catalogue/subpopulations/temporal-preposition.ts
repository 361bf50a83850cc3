import { z } from 'zod';
import { listFinder } from '../../language/phrase-lists.ts';
import { fieldOption } from '../define-options.ts';
import { holdsAny } from '../define-phrases.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'temporal-preposition',
  title: 'Temporal preposition',
  summary: 'Texts with and without a preposition of time, such as after, before, during or until.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'HasTemporalPreposition' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'We left before the show.' }, value: 1 },
    { fields: { text: 'We left.' }, value: 0 },
  ],
  measure: (example, options, context) =>
    holdsAny(example, options.field, listFinder('temporal-prepositions'), context),
  slices: () => withAndWithout('a temporal preposition'),
});
