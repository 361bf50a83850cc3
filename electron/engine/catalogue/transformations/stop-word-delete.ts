import { dropWords, isStopWord } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

export default defineChange({
  id: 'stop-word-delete',
  title: 'Delete function words',
  summary:
    'Leaves out a share of the words that carry grammar and little meaning (articles, prepositions, pronouns, helping verbs).',
  cites: ['Feng et al. (2018), Pathologies of Neural Models Make Interpretations Difficult'],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a question without the word can ask for something else',
    'pair-classification': 'the word can decide whether a statement follows',
    'token-classification': 'the word can be part of a labelled name',
  },
  of: 'function words',
  rate: 0.5,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no function word',
  examples: [
    {
      input: 'The waiter brought us the soup in a bowl.',
      output: 'Waiter brought soup bowl.',
      options: { rate: 1 },
    },
  ],
  find: ({ text, tokens }, { keepOpinions }) => dropWords(text, tokens, isStopWord, keepOpinions),
});
