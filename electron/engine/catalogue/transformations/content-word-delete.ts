import { dropWords, isContentWord } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'content-word-delete',
  title: 'Delete content words',
  summary:
    'Leaves out a share of the nouns, verbs, adjectives, adverbs and numbers: what is left says little.',
  cites: ['Feng et al. (2018), Pathologies of Neural Models Make Interpretations Difficult'],
  level: 'word',
  expects: 'change',
  deny: {
    'token-classification': 'the word can be part of a labelled name',
    summarization: 'what is left cannot be summed up as before',
    'text-generation': 'what is left asks for something else',
  },
  of: 'content words',
  rate: 0.5,
  none: 'no content word',
  examples: [
    {
      input: 'The waiter brought us the cold soup in a bowl.',
      output: 'The us the in a.',
      options: { rate: 1 },
    },
  ],
  find: ({ text, tokens }) => dropWords(text, tokens, isContentWord, false),
});
