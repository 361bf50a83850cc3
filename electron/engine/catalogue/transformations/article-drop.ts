import { dropToken } from '../../language/grammar-words.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'article-drop',
  title: 'Drop articles',
  summary: 'Leaves out a share of the articles (a, an, the), as learners of English do.',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'an article can be part of a labelled name' },
  of: 'articles',
  rate: 0.5,
  none: 'no article',
  examples: [
    {
      input: 'The waiter brought us a cold soup.',
      output: 'Waiter brought us cold soup.',
      options: { rate: 1 },
    },
    { input: 'We waited.', output: 'We waited.' },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((token, index) =>
      /^(?:an?|the)$/i.test(token.text) && token.tag === 'DET' ? [dropToken(text, tokens, index)] : [],
    ),
});
