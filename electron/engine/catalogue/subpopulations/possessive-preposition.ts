import { z } from 'zod';
import { listFinder } from '../../language/phrase-lists.ts';
import { fieldOption } from '../define-options.ts';
import { holdsAny } from '../define-phrases.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'possessive-preposition',
  title: 'Possessive preposition',
  summary:
    'Texts with and without a preposition of having or being part of, such as of, with, within or inside of.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'HasPosessivePreposition' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'The back of the house.' }, value: 1 },
    { fields: { text: 'The house is old.' }, value: 0 },
  ],
  measure: (example, options, context) =>
    holdsAny(example, options.field, listFinder('possessive-prepositions'), context),
  slices: () => withAndWithout('a possessive preposition'),
});
