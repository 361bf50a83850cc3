import { deleteTokens } from '../../language/deletion.ts';
import { isNegation } from '../../language/negation.ts';
import { defineChange } from '../define-change.ts';

const intensifiers = new Set(
  'very really extremely incredibly truly exceptionally remarkably highly absolutely totally completely utterly so quite pretty rather fairly somewhat slightly'.split(
    ' ',
  ),
);

export default defineChange({
  id: 'intensifier-drop',
  title: 'Drop words of degree',
  summary: 'Leaves out words of degree before adjectives and adverbs (very cold: cold, rather late: late).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'word',
  expects: 'invariance',
  deny: { 'pair-classification': 'how cold it is can decide whether a statement follows' },
  of: 'words of degree',
  none: 'no word of degree before an adjective or adverb',
  examples: [
    {
      input: 'It was a very old film, and they were extremely kind to a rather poor man.',
      output: 'It was an old film, and they were extremely kind to a poor man.',
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((token, index) => {
      const [before, next, after] = [tokens[index - 1], tokens[index + 1], tokens[index + 2]];
      // "never cut so well" does not say "never cut well".
      const isDenied = tokens
        .slice(Math.max(0, index - 4), index)
        .some(({ text: word, sentence }) => sentence === token.sentence && isNegation(word));
      const isDegree =
        intensifiers.has(token.text.toLowerCase()) && (next?.tag === 'ADJ' || next?.tag === 'ADV');
      // "so cold that", "quite a film", "not very": the word is bound to others.
      const isBound =
        after?.text === 'that' || /^(?:much|many|few|far|long|when|where|how|why)$/i.test(next?.text ?? '');
      // "so when it", "so loud the usher came", "so glad I bought it": what follows hangs on the word.
      const isSo =
        token.text.toLowerCase() === 'so' && after !== undefined && !/^(?:[.!?,;:]|and|or)$/.test(after.text);
      return isDegree && !isBound && !isDenied && !isSo && before?.tag !== 'ADV'
        ? [deleteTokens(text, tokens, index, index + 1)]
        : [];
    }),
});
