import { z } from 'zod';
import { entityKinds } from '../../language/entity-kinds.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'has-entity',
  title: 'Named entity',
  summary: 'Texts with and without an entity of the given kinds, as a rule-based English tagger finds them.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'EntityFrequency' },
  needs: ['entities'],
  options: z.strictObject({
    field: fieldOption(),
    kinds: z
      .array(z.enum(entityKinds))
      .min(1)
      .default(['person', 'place', 'organisation'])
      .describe('Kinds of entity that count.'),
  }),
  examples: [
    { fields: { text: 'Maria Lopez served us in Lisbon.' }, value: 1 },
    { fields: { text: 'It cost $15.' }, value: 0 },
    { fields: { text: 'It cost $15.' }, options: { kinds: ['money'] }, value: 1 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return side.entities(text).some((entity) => options.kinds.includes(entity.kind)) ? 1 : 0;
  },
  slices: (_values, options) => withAndWithout(`an entity (${options.kinds.join(', ')})`),
});
