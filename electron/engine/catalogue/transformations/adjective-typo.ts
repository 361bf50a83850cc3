import { makeTypo } from '../../language/typo.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'adjective-typo',
  title: 'Typos in adjectives',
  summary:
    'Puts one slip of the keyboard into a share of the adjectives, which carry much of the judgement in a review.',
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  of: 'adjectives of four letters or more',
  rate: 0.5,
  none: 'no adjective of four letters or more',
  examples: [
    {
      input: 'A wonderful film with a terrible ending.',
      output: 'A wnderful film with a terriblle ending.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const edit = token.tag === 'ADJ' ? makeTypo(token, random) : null;
      return edit === null ? [] : [[edit]];
    }),
});
