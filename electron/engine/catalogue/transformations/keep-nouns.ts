import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'keep-nouns',
  title: 'Keep the nouns alone',
  summary: 'Leaves out every word but nouns and names.',
  cites: ['Feng et al. (2018), Pathologies of Neural Models Make Interpretations Difficult'],
  level: 'word',
  expects: 'change',
  deny: {
    'question-answering': 'a question without the word can ask for something else',
    'pair-classification': 'the word can decide whether a statement follows',
    'token-classification': 'the word can be part of a labelled name',
  },
  of: 'words that are no nouns',
  rate: 1,
  none: 'nothing but nouns',
  examples: [
    {
      input: 'The waiter brought us the cold soup in a bowl.',
      output: 'Waiter soup bowl.',
      options: { rate: 1 },
    },
  ],
  find: ({ text, tokens }) => dropWords(text, tokens, ({ tag }) => tag !== 'NOUN' && tag !== 'PROPN', false),
});
