import { insertAt } from '../../language/changes.ts';
import { findGloss, findLexicalWords, isPlainMeaning } from '../../language/lexical.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

/** Longest definition that is put into a text, in characters. */
const longestGloss = 60;

export default defineChange({
  id: 'gloss-insert',
  title: 'Insert a definition',
  summary: 'Puts in brackets after a share of the nouns what WordNet says they mean.',
  cites: ['Fellbaum (1998), WordNet: An Electronic Lexical Database'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['wordnet'],
  of: 'nouns that have a short definition',
  rate: 0.1,
  none: 'no noun with a short definition',
  examples: [
    {
      input: 'The doctor came to my grandma in a minute.',
      output:
        'The doctor (a licensed medical practitioner) came to my grandma (the mother of your father or mother) in a minute (a unit of time equal to 60 seconds or 1/60th of an hour).',
      options: { rate: 1 },
    },
  ],
  find: ({ tokens, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    return findLexicalWords(wordnet, tokens).flatMap((word) => {
      const next = tokens[word.index + 1];
      if (
        word.part !== 'noun' ||
        word.form !== 'singular' ||
        next?.tag === 'NOUN' ||
        next?.start === word.token.end
      )
        if (next === undefined || !/^[.,;!?]$/.test(next.text) || word.part !== 'noun') return [];
      if (!isPlainMeaning(wordnet, word.lemma, 'noun')) return [];
      const gloss = findGloss(wordnet, word.lemma).replace(/^\([^)]*\)\s*/, '');
      const isFit = gloss !== '' && gloss.length <= longestGloss && !/[()]/.test(gloss);
      return isFit ? [[insertAt(word.token.end, ` (${gloss})`)]] : [];
    });
  },
});
