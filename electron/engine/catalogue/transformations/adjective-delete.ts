import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

export default defineChange({
  id: 'adjective-delete',
  title: 'Delete adjectives',
  summary: 'Leaves out a share of the adjectives before nouns.',
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
  of: 'adjectives before nouns',
  rate: 0.5,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no adjective before a noun',
  examples: [
    {
      input: 'It was an old film with great actors.',
      output: 'It was a film with great actors.',
      options: { rate: 1 },
    },
    {
      input: 'It was an old film with great actors.',
      output: 'It was a film with actors.',
      options: { rate: 1, keepOpinions: false },
    },
  ],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(
      text,
      tokens,
      (token, index) => token.tag === 'ADJ' && tokens[index + 1]?.tag === 'NOUN',
      keepOpinions,
    ),
});
