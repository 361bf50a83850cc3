import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

export default defineChange({
  id: 'verb-delete',
  title: 'Delete verbs',
  summary: 'Leaves out a share of the main verbs.',
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
  of: 'main verbs',
  rate: 0.1,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no main verb',
  examples: [
    {
      input: 'The waiter brought the soup and left.',
      output: 'The waiter the soup and.',
      options: { rate: 1 },
    },
  ],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(text, tokens, ({ tag }) => tag === 'VERB', keepOpinions),
});
