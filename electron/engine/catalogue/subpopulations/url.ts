import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'url',
  title: 'Web address',
  summary: 'Texts with and without a web address or an e-mail address.',
  cites: [],

  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'See www.example.org for more.' }, value: 1 },
    { fields: { text: 'Write to desk@example.org.' }, value: 1 },
    { fields: { text: 'See below.' }, value: 0 },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return /\b(?:https?:\/\/|www\.)[^\s]|[\w.+-]{1,64}@[\w-]{1,63}\.\w/i.test(text) ? 1 : 0;
  },
  slices: () => withAndWithout('a web address'),
});
