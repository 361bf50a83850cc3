import { dropToken, findConfusedPrepositions } from '../../language/grammar-words.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'preposition-drop',
  title: 'Drop prepositions',
  summary: 'Leaves out a share of the common prepositions, as learners of English do.',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a question without its preposition can ask for something else',
    'pair-classification': 'who did what to whom can hang on the preposition',
    'token-classification': 'a preposition can be part of a labelled name',
  },
  of: 'prepositions',
  rate: 0.3,
  none: 'no preposition that learners drop',
  examples: [
    {
      input: 'We waited for the bill at the bar.',
      output: 'We waited the bill the bar.',
      options: { rate: 1 },
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((_, index) =>
      findConfusedPrepositions(tokens, index).length > 0 ? [dropToken(text, tokens, index)] : [],
    ),
});
