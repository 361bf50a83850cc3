import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

export default defineChange({
  id: 'noun-delete',
  title: 'Delete nouns',
  summary: 'Leaves out a share of the common nouns.',
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
  of: 'common nouns',
  rate: 0.1,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no common noun',
  examples: [{ input: 'The waiter brought the soup.', output: 'The brought the.', options: { rate: 1 } }],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(text, tokens, ({ tag }) => tag === 'NOUN', keepOpinions),
});
