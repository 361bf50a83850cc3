import { isGradable, pickOther } from '../../language/gradable.ts';
import { insertBefore } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

const degrees = [
  'slightly',
  'somewhat',
  'fairly',
  'rather',
  'pretty',
  'moderately',
  'reasonably',
  'relatively',
];

export default defineChange({
  id: 'reducer-add',
  title: 'Weaken',
  summary:
    'Puts a weakening word before a share of the adjectives (cold: slightly cold). The class must hold; its score may fall.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'reducers (sentiment suite)' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'pair-classification': 'what is somewhat cold is not always cold',
    'token-classification': 'the inserted word can fall into a labelled entity',
  },
  of: 'adjectives that have degrees',
  none: 'no adjective that has degrees',
  examples: [
    {
      input: 'It was a cold soup, and the old waiter was rude.',
      output: 'It was a slightly cold soup, and the old waiter was rather rude.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token, index) =>
      isGradable(tokens, index) ? [insertBefore(tokens, index, pickOther(degrees, token.text, random))] : [],
    ),
});
