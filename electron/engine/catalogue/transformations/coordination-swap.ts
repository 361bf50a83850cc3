import { fitArticle } from '../../language/articles.ts';
import { replaceSpan } from '../../language/changes.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'coordination-swap',
  title: 'Swap what "and" joins',
  summary:
    'Lets two adjectives or two plural nouns that "and" joins change places (clean and quiet: quiet and clean).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'pairs that "and" joins',
  none: 'no pair of adjectives or plural nouns that "and" joins',
  examples: [
    {
      input: 'The room was clean and quiet. Cats and dogs are old and lovely animals.',
      output: 'The room was quiet and clean. Cats and dogs are lovely and old animals.',
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      const [before, left, right, after] = [
        tokens[index - 2],
        tokens[index - 1],
        tokens[index + 1],
        tokens[index + 2],
      ];
      if (!/^(?:and|or)$/.test(token.text) || left === undefined || right === undefined || left.isInitial)
        return [];
      const areAdjectives =
        left.tag === 'ADJ' && right.tag === 'ADJ' && after?.tag !== 'ADJ' && before?.tag !== 'ADJ';
      const arePlurals =
        left.tag === 'NOUN' && right.tag === 'NOUN' && left.text.endsWith('s') && right.text.endsWith('s');
      const isBare =
        !/^(?:[-,]|and)$/.test(before?.text ?? '') &&
        (before?.tag === 'AUX' || before?.tag === 'DET' || before?.tag === 'ADP' || before?.tag === 'VERB');
      const isClosed = areAdjectives
        ? after?.tag === 'NOUN' || after?.tag === 'PUNCT'
        : after?.tag === 'PUNCT' || after?.tag === 'AUX' || after?.tag === 'VERB';
      if (!(areAdjectives || arePlurals) || !isBare || !isClosed || after?.text === '-') return [];
      const article = fitArticle(tokens, index - 1, right.text);
      const swap = [replaceSpan(left, right.text), replaceSpan(right, left.text)];
      return [article === null ? swap : [article, ...swap]];
    }),
});
