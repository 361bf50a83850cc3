import { findLexicalWords, findRelatedForms } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { replaceWord } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'hyponym',
  title: 'Hyponym',
  summary:
    'Replaces a share of the nouns and verbs by a narrower word below them in WordNet (meal: breakfast).',
  cites: ['Fellbaum (1998), WordNet: An Electronic Lexical Database'],
  peers: { 'nl-augmenter': 'HyponymReplacement', checklist: 'Editor.hyponyms' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a wider or narrower question can have another answer',
    'pair-classification': 'a wider word follows where a narrower one does not',
    'token-classification': 'a word inside a labelled entity is part of its name',
  },
  needs: ['wordnet'],
  of: 'words that have a hyponym in use',
  rate: 0.1,
  none: 'no word with a hyponym in use',
  examples: [
    {
      input: 'The meal was late and the animal walked into the garden.',
      output: 'The breakfast was late and the pet paced into the garden.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const others = findRelatedForms(wordnet, word, 'hyponym');
      return others.length === 0 ? [] : [replaceWord(tokens, word.index, random.pick(others))];
    });
  },
});
