import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { changeDegree } from '../../language/degrees.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'degree-change',
  title: 'Comparative and superlative',
  summary:
    'Raises or lowers the degree of a compared adjective (a better film: the best film; the oldest lamp: the older lamp).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'the oldest is another one than the older',
    'pair-classification': 'what is better is not always best',
    'token-classification': 'a word inside a labelled entity is part of its name',
  },
  of: 'adjectives in the comparative or superlative',
  none: 'no comparative after "a" and no superlative after "the"',
  examples: [
    {
      input: 'It was the worst film of the year and a better lamp for the oldest man.',
      output: 'It was the worse film of the year and the best lamp for the older man.',
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      const [article, next, after] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
      const other = token.tag === 'ADJ' ? changeDegree(token) : null;
      const isBeforeNoun = next?.tag === 'NOUN' || (next?.tag === 'ADJ' && after?.tag === 'NOUN');
      if (other === null || article === undefined || !isBeforeNoun) return [];
      const isRaised = other.endsWith('st');
      // "a better story" becomes "the best story".
      if (isRaised && /^an?$/i.test(article.text) && !tokens.slice(index).some(({ text }) => text === 'than'))
        return [[replaceSpan(article, matchCase(article.text, 'the')), replaceSpan(token, other)]];
      return !isRaised && /^the$/i.test(article.text) ? [[replaceSpan(token, other)]] : [];
    }),
});
