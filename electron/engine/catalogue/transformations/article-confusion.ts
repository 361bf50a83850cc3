import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { defineChange } from '../define-change.ts';

const others: Readonly<Record<string, readonly string[]>> = {
  a: ['an', 'the'],
  an: ['a', 'the'],
  the: ['a', 'an'],
};

export default defineChange({
  id: 'article-confusion',
  title: 'Confuse articles',
  summary: 'Writes another article (a, an, the) in the place of a share of them, as learners of English do.',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'an article can be part of a labelled name' },
  of: 'articles',
  rate: 0.5,
  none: 'no article',
  examples: [
    {
      input: 'The waiter brought us an old menu and a soup.',
      output: 'An waiter brought us a old menu and the soup.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const articles = token.tag === 'DET' ? (others[token.text.toLowerCase()] ?? []) : [];
      return articles.length === 0
        ? []
        : [[replaceSpan(token, matchCase(token.text, random.pick(articles)))]];
    }),
});
