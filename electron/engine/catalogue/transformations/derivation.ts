import { findDerivedLemmas, findLexicalWords } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { replaceWord } from '../../language/word-change.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'derivation',
  title: 'Wrong word class',
  summary:
    'Writes a share of the words in a related word class, whatever the sentence asks for (helpful: help), as learners do.',
  cites: [
    'Fellbaum (1998), WordNet: An Electronic Lexical Database',
    'Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction',
  ],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['wordnet'],
  of: 'words that have a related word of the same root',
  rate: 0.1,
  none: 'no word with a related word of the same root',
  examples: [
    {
      input: 'The helpful teacher was a great success.',
      output: 'The helpful teach was a greatness success.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const root = word.lemma.slice(0, 3);
      const others = findDerivedLemmas(wordnet, word).filter((lemma) => lemma.startsWith(root));
      return others.length === 0 ? [] : [replaceWord(tokens, word.index, random.pick(others))];
    });
  },
});
