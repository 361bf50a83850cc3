import { z } from 'zod';
import { entityKinds } from '../../language/entity-kinds.ts';
import { requireResource } from '../../language/resources.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'has-entity',
  title: 'Named entity',
  summary: 'Texts with and without an entity of the given kinds, as a rule-based English tagger finds them.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
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
  measure(fields, task, options, { resources }) {
    const text = selectField(fields, task, options.field);
    if (text === null) return null;
    const entities = requireResource(resources, 'entities').find(text);
    return entities.some((entity) => options.kinds.includes(entity.kind)) ? 1 : 0;
  },
  slices: (_values, options) => withAndWithout(`an entity (${options.kinds.join(', ')})`),
});
