import { insertBefore } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

/** They narrow a noun down and judge nothing. */
const adjectives = ['particular', 'specific', 'respective', 'aforementioned', 'actual', 'given'];

/** There is only one of them, or they are half of a phrase: the rest, the left, all the way. */
const unnarrowed = new Set(
  'rest way left right top bottom front back inside outside end start beginning past future present same other world sun moon sky morning afternoon evening whole kind sort lot'.split(
    ' ',
  ),
);

export default defineChange({
  id: 'adjective-insert',
  title: 'Insert a neutral adjective',
  summary:
    'Puts an adjective that judges nothing before a share of the nouns that follow "the" (the particular soup).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'the inserted word can fall into a labelled entity' },
  of: 'nouns right after "the"',
  rate: 0.3,
  none: 'no noun right after "the"',
  examples: [
    {
      input: 'The waiter brought the soup and the bill.',
      output: 'The specific waiter brought the actual soup and the particular bill.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token, index) => {
      const isBare = tokens[index - 1]?.text.toLowerCase() === 'the' && token.tag === 'NOUN';
      return isBare && !unnarrowed.has(token.lemma) && tokens[index + 1]?.text !== '-'
        ? [insertBefore(tokens, index, random.pick(adjectives))]
        : [];
    }),
});
