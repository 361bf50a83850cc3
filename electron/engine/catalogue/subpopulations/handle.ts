import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'handle',
  title: 'Handle or hashtag',
  summary: 'Texts with and without an @handle or a #hashtag.',
  cites: [],

  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'Thanks @anna #lunch' }, value: 1 },
    { fields: { text: 'Seat #4, mail a@b' }, value: 0 },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return /(?<![\p{L}\p{N}_])[@#][\p{L}\p{N}_]*\p{L}/u.test(text) ? 1 : 0;
  },
  slices: () => withAndWithout('a handle or hashtag'),
});
