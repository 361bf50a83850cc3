import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { inflect } from '../../language/inflection.ts';
import { isPluralNoun } from '../../language/phrases.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'noun-number-error',
  title: 'Confuse singular and plural',
  summary:
    'Writes a share of the nouns in the other number and leaves the words around them (many film, a films).',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a noun inside a labelled entity is part of its name',
    'pair-classification': 'one and many can decide whether a statement follows',
  },
  of: 'nouns',
  rate: 0.3,
  none: 'no noun with another number',
  examples: [
    {
      input: 'The actors learned their lines in a week.',
      output: 'The actor learned their line in a weeks.',
      options: { rate: 1 },
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token) => {
      if (token.tag !== 'NOUN' || !/^\p{L}{3,}$/u.test(token.text)) return [];
      const isPlural = isPluralNoun(token);
      if (isPlural === null) return [];
      const other = isPlural ? token.lemma : inflect(token.text.toLowerCase(), 'plural');
      if (other === null || other === token.text.toLowerCase()) return [];
      return [[replaceSpan(token, matchCase(token.text, other))]];
    }),
});
