import { isGradable, pickOther } from '../../language/gradable.ts';
import { insertBefore } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

const degrees = ['very', 'really', 'extremely', 'incredibly', 'truly', 'exceptionally', 'remarkably'];

export default defineChange({
  id: 'intensifier-add',
  title: 'Intensify',
  summary:
    'Puts an intensifier before a share of the adjectives (cold: very cold). The class must hold; its score may rise.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'intensifiers (sentiment suite)' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'pair-classification': 'what is cold is not always very cold',
    'token-classification': 'the inserted word can fall into a labelled entity',
  },
  of: 'adjectives that have degrees',
  none: 'no adjective that has degrees',
  examples: [
    {
      input: 'It was a cold soup, and the old waiter was rude.',
      output: 'It was an exceptionally cold soup, and the old waiter was exceptionally rude.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token, index) =>
      isGradable(tokens, index) ? [insertBefore(tokens, index, pickOther(degrees, token.text, random))] : [],
    ),
});
