import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { findConfusedPrepositions } from '../../language/grammar-words.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'preposition-swap',
  title: 'Confuse prepositions',
  summary:
    'Writes another preposition in the place of a share of the common ones, as learners of English do.',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'another preposition can ask for something else',
    'pair-classification': 'another place or time can follow from the preposition',
    'token-classification': 'a preposition can be part of a labelled name',
  },
  of: 'prepositions',
  rate: 0.3,
  none: 'no preposition that learners confuse',
  examples: [
    {
      input: 'We waited for the bill at the bar.',
      output: 'We waited to the bill on the bar.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token, index) => {
      const others = findConfusedPrepositions(tokens, index);
      return others.length === 0 ? [] : [[replaceSpan(token, matchCase(token.text, random.pick(others)))]];
    }),
});
