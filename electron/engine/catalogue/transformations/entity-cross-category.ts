import { swapNames } from '../../language/entity-swap.ts';
import { entityNames } from '../../language/entity-names.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'entity-cross-category',
  title: 'Names of another kind',
  summary: 'Replaces the names of people, places and organisations by names of another kind (Maria: Lisbon).',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'SwapEnt (CrossCategory)' },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same thing',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
    'token-classification': 'the label of the entity no longer fits what stands there',
  },
  needs: ['entities'],
  of: 'names of people, places and organisations',
  none: 'no name of a person, place or organisation',
  examples: [
    { input: 'Maria left Lisbon for Google.', output: 'Naples left Cohen for Garcia.', seed: 1 },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }) =>
    swapNames(requireResource(resources, 'entities').find(text), random, ({ kind }) => {
      const { cities, organisations, surnames } = entityNames();
      const lists = { person: surnames, place: cities, organisation: organisations };
      if (kind !== 'person' && kind !== 'place' && kind !== 'organisation') return null;
      return Object.entries(lists).flatMap(([other, names]) => (other === kind ? [] : names));
    }),
});
