import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'emoji',
  title: 'Emoji',
  summary: 'Texts with and without an emoji or a typed smiley.',
  cites: [],

  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'Nice 👍' }, value: 1 },
    { fields: { text: 'Nice :-)' }, value: 1 },
    { fields: { text: 'Nice (8)' }, value: 0 },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|(?<!\S)[:;=8xX]['\u2019]?-?[()DPpOo/|](?!\S)/u.test(text)
      ? 1
      : 0;
  },
  slices: () => withAndWithout('an emoji'),
});
