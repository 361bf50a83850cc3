import { makeTypo } from '../../language/typo.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'verb-typo',
  title: 'Typos in verbs',
  summary: 'Puts one slip of the keyboard into a share of the main verbs.',
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  of: 'verbs of four letters or more',
  rate: 0.5,
  none: 'no verb of four letters or more',
  examples: [
    {
      input: 'They laughed and walked home.',
      output: 'They lauughed and wlaked home.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const edit = token.tag === 'VERB' ? makeTypo(token, random) : null;
      return edit === null ? [] : [[edit]];
    }),
});
