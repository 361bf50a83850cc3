import { z } from 'zod';
import { fieldOption, selectField } from '../define-options.ts';
import { listedSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const casings = ['lower', 'upper', 'mostly upper', 'title', 'mixed', 'none'] as const;

function classify(text: string, words: readonly { readonly text: string }[]): (typeof casings)[number] {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0;
  if (upper + lower === 0) return 'none';
  if (upper === 0) return 'lower';
  if (lower === 0) return 'upper';
  if (upper > lower) return 'mostly upper';
  const long = words.filter((word) => /\p{L}{4}/u.test(word.text));
  return long.length > 1 && long.every((word) => /^\p{Lu}/u.test(word.text)) ? 'title' : 'mixed';
}

export default defineSubpopulation({
  id: 'casing',
  title: 'Casing',
  summary:
    'Slices by the casing of a text: small letters only, capitals only, mostly capitals, Title Case, mixed, or no cased letters.',
  cites: [],
  peers: { 'nl-augmenter': 'casing' },
  needs: [],
  options: z.strictObject({ field: fieldOption() }),
  examples: [
    { fields: { text: 'no capitals' }, value: 'lower' },
    { fields: { text: 'WHAT A DAY' }, value: 'upper' },
    { fields: { text: 'What A Wonderful Evening' }, value: 'title' },
    { fields: { text: 'What an evening.' }, value: 'mixed' },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    return text === null ? null : classify(text, side.words(text));
  },
  slices: (_values, _options, names) => listedSlices('Casing:', names, casings),
});
