import { findLexicalWords, findRelatedForms } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { replaceWord } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'hypernym',
  title: 'Hypernym',
  summary: 'Replaces a share of the nouns and verbs by the wider word above them in WordNet (kitchen: room).',
  cites: ['Fellbaum (1998), WordNet: An Electronic Lexical Database'],
  peers: { 'nl-augmenter': 'HypernymReplacement', checklist: 'Editor.hypernyms' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a wider or narrower question can have another answer',
    'pair-classification': 'a wider word follows where a narrower one does not',
    'token-classification': 'a word inside a labelled entity is part of its name',
  },
  needs: ['wordnet'],
  of: 'words that have a hypernym in use',
  rate: 0.1,
  none: 'no word with a hypernym in use',
  examples: [
    {
      input: 'The dog slept in the kitchen while the nurse sang.',
      output: 'The dog slept in the room while the nurse sang.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const others = findRelatedForms(wordnet, word, 'hypernym');
      return others.length === 0 ? [] : [replaceWord(tokens, word.index, random.pick(others))];
    });
  },
});
