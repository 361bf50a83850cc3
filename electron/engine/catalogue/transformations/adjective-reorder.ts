import { fitArticle } from '../../language/articles.ts';
import { replaceSpan } from '../../language/changes.ts';
import { isPossessive } from '../../language/phrases.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'adjective-reorder',
  title: 'Reorder adjectives',
  summary: 'Lets two adjectives before a noun change places (a big old house: an old big house).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'pairs of adjectives',
  none: 'no pair of adjectives before a noun',
  examples: [
    {
      input: 'A big old house with two small, ugly windows and a nice new door.',
      output: 'A big old house with two ugly, small windows and a new nice door.',
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((left, index) => {
      const hasComma = tokens[index + 1]?.text === ',';
      const at = index + (hasComma ? 2 : 1);
      const [right, noun] = [tokens[at], tokens[at + 1]];
      if (left.tag !== 'ADJ' || right?.tag !== 'ADJ' || noun?.tag !== 'NOUN' || left.isInitial) return [];
      // "fits true, lovely colour": after a verb a comma parts two statements.
      const opener = tokens[index - 1];
      if (hasComma && opener?.tag !== 'DET' && opener?.tag !== 'NUM' && !isPossessive(opener)) return [];
      const between = text.slice(left.end, right.start);
      const isBound = /^(?:more|most|less|least|many|few|such|own|same|other|first|next|last)$/i;
      if (
        !/^,?\s$/.test(between) ||
        isBound.test(left.text) ||
        isBound.test(right.text) ||
        tokens[index - 1]?.text === '-'
      )
        return [];
      if (tokens[index - 1]?.tag === 'ADJ' || /\p{Lu}/u.test(left.text + right.text)) return [];
      const article = fitArticle(tokens, index, right.text);
      const swap = [replaceSpan(left, right.text), replaceSpan(right, left.text)];
      return [article === null ? swap : [article, ...swap]];
    }),
});
