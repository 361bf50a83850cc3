import { findBareNames, swapNames } from '../../language/entity-swap.ts';
import { entityNames } from '../../language/entity-names.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'entity-oov',
  title: 'Names nobody knows',
  summary: 'Replaces the names of people, places and organisations by invented ones that no vocabulary has.',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'SwapEnt (OOV)' },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same thing',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  of: 'names of people, places and organisations',
  none: 'no name of a person, place or organisation',
  examples: [
    { input: 'Maria left Lisbon for Google.', output: 'Vyshka left Estrevane for Quendle & Vask.', seed: 1 },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }) =>
    swapNames(findBareNames(text, requireResource(resources, 'entities')), random, ({ kind }) =>
      kind === 'person' || kind === 'place' || kind === 'organisation' ? entityNames().unusual[kind] : null,
    ),
});
