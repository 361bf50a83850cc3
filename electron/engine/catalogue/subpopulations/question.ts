import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'question',
  title: 'Question',
  summary: 'Texts with and without a question mark of any script.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: { textflint: 'phrase (question)' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'Was it worth it? Yes.' }, value: 1 },
    { fields: { text: '好吃吗？' }, value: 1 },
    { fields: { text: 'I asked whether it was open.' }, value: 0 },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return /[?\u037e\u055e\u061f\u1367\u2047-\u2049\u203d\ufe56\uff1f]/u.test(text) ? 1 : 0;
  },
  slices: () => withAndWithout('a question'),
});
