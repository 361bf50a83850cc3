import { findBareNames, swapNames } from '../../language/entity-swap.ts';
import { entityNames, isCountry } from '../../language/entity-names.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'location-swap',
  title: 'Swap places',
  summary:
    'Replaces the names of places by others of the same kind, cities by cities and countries by countries.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'Perturb.change_location',
    textattack: 'WordSwapChangeLocation',
    textflint: 'SwapNamedEnt',
  },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same thing',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  of: 'names of places',
  none: 'no name of a place',
  examples: [
    {
      input: 'We flew from Lisbon to Japan; Lisbon was warm.',
      output: 'We flew from Kyoto to Thailand; Kyoto was warm.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }) =>
    swapNames(findBareNames(text, requireResource(resources, 'entities')), random, ({ kind, text: name }) => {
      // The code of an airport or a state is no city: "from SFO to JFK".
      if (kind !== 'place' || /^\p{Lu}{2,4}$/u.test(name)) return null;
      return isCountry(name) ? entityNames().countries : entityNames().cities;
    }),
});
