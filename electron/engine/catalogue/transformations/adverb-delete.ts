import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

export default defineChange({
  id: 'adverb-delete',
  title: 'Delete adverbs',
  summary: 'Leaves out a share of the adverbs that stand before a verb, an adjective or another adverb.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a question without the word can ask for something else',
    'pair-classification': 'the word can decide whether a statement follows',
    'token-classification': 'the word can be part of a labelled name',
  },
  of: 'adverbs before what they modify',
  rate: 0.5,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no adverb before what it modifies',
  examples: [
    { input: 'They quickly fixed a very old lamp.', output: 'They fixed an old lamp.', options: { rate: 1 } },
  ],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(
      text,
      tokens,
      (token, index) =>
        token.tag === 'ADV' &&
        token.lemma !== 'never' &&
        /^(?:VERB|ADJ|ADV)$/.test(tokens[index + 1]?.tag ?? ''),
      keepOpinions,
    ),
});
