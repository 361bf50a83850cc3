import { z } from 'zod';
import { entityKinds } from '../../language/entity-kinds.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'entity-count',
  title: 'Number of entities',
  summary:
    'Slices by the number of entities of the given kinds in a text, as a rule-based English tagger finds them.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { 'robustness-gym': 'EntityFrequency', 'nl-augmenter': 'named_entity_count' },
  needs: ['entities'],
  options: z.strictObject({
    field: fieldOption(),

    kinds: z
      .array(z.enum(entityKinds))
      .min(1)
      .default([...entityKinds])
      .describe('Kinds of entity that count.'),
    ...rangeOptions('Numbers'),
  }),
  examples: [
    { fields: { text: 'Maria Lopez met Tom Reed in Lisbon.' }, value: 3 },
    { fields: { text: 'Maria Lopez met Tom Reed in Lisbon.' }, options: { kinds: ['place'] }, value: 1 },
    { fields: { text: 'It was cold.' }, value: 0 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return side.entities(text).filter((entity) => options.kinds.includes(entity.kind)).length;
  },
  slices: (values, options) => rangeSlices(`Entities (${options.kinds.join(', ')}):`, values, options),
});
