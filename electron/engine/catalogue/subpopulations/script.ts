import { z } from 'zod';
import { findScript } from '../../language/script.ts';
import { fieldOption, mostOption, selectField } from '../define-options.ts';
import { nameSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'script',
  title: 'Script',
  summary: 'Slices by the script that most letters of a text belong to.',
  cites: [],
  needs: [],
  options: z.strictObject({ field: fieldOption(), most: mostOption(8) }),
  examples: [
    { fields: { text: 'Plain text' }, value: 'Latin' },
    { fields: { text: 'مرحبا ok' }, value: 'Arabic' },
    { fields: { text: '123' }, value: 'none' },
  ],
  measure(example, options) {
    const text = selectField(example, options.field);
    return text === null ? null : findScript(text);
  },
  slices: (values, options, names) => nameSlices('Script', values, names, options.most),
});
