import { makeTypo } from '../../language/typo.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'noun-typo',
  title: 'Typos in nouns',
  summary: 'Puts one slip of the keyboard into a share of the common nouns.',
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  of: 'nouns of four letters or more',
  rate: 0.5,
  none: 'no noun of four letters or more',
  examples: [
    {
      input: 'The waiter brought the soup in a bowl.',
      output: 'The waiiter brought the sooup in a bwol.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const edit = token.tag === 'NOUN' ? makeTypo(token, random) : null;
      return edit === null ? [] : [[edit]];
    }),
});
