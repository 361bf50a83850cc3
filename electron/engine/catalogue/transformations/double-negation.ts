import { replaceSpan } from '../../language/changes.ts';
import { findLexicalWords, findRelatedForms } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'double-negation',
  title: 'Not the opposite',
  summary: 'Says an adjective after "is" or "was" as "not" with its opposite (it was good: it was not bad).',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'DoubleDenial' },
  level: 'sentence',
  expects: 'invariance',
  deny: { 'pair-classification': 'what is not bad is not always good' },
  needs: ['wordnet'],
  of: 'adjectives after "be" that have an opposite',
  none: 'no adjective after "be" that has an opposite',
  examples: [
    {
      input: 'The film was good. They are happy, and the room is clean.',
      output: 'The film was not bad. They are not unhappy, and the room is not dirty.',
      seed: 1,
    },
  ],
  find: ({ tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const [before, next] = [tokens[word.index - 1], tokens[word.index + 1]];
      const isPredicate =
        before?.tag === 'AUX' && before.lemma === 'be' && /^(?:[.,;!]|and|but)$/.test(next?.text ?? '.');
      // "not dirty and quiet" denies both.
      const isJoined =
        /^(?:and|but)$/.test(next?.text ?? '') && /^(?:ADJ|ADV)$/.test(tokens[word.index + 2]?.tag ?? '');
      if (isJoined) return [];
      if (word.part !== 'adjective' || !isPredicate || word.form !== 'plain' || word.lemma === 'different')
        return [];
      const opposites = findRelatedForms(wordnet, word, 'antonym');
      return opposites.length === 0 ? [] : [[replaceSpan(word.token, `not ${random.pick(opposites)}`)]];
    });
  },
});
