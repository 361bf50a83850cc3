import { z } from 'zod';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const subjects = { noun: 'Nouns', verb: 'Verbs', adjective: 'Adjectives', adverb: 'Adverbs' } as const;

export default defineSubpopulation({
  id: 'part-of-speech-count',
  title: 'Words of a part of speech',
  summary:
    'Slices by the number, or the share, of the words of a text that are nouns, verbs, adjectives or adverbs, as a rule-based English tagger sees them.',
  cites: [],
  peers: { 'nl-augmenter': 'pos_count' },
  needs: ['tags'],
  options: z.strictObject({
    field: fieldOption(),

    of: z.enum(['noun', 'verb', 'adjective', 'adverb']).default('noun').describe('Part of speech.'),
    share: z.boolean().default(false).describe('Share of the words instead of their number.'),
    ...rangeOptions('Numbers'),
  }),
  examples: [
    { fields: { text: 'The old waiter smiled.' }, value: 1 },
    { fields: { text: 'The old waiter smiled.' }, options: { of: 'verb', share: true }, value: 1 / 4 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    const words = side.tags(text);
    const count = words.filter(({ partOfSpeech }) => partOfSpeech === options.of).length;
    if (!options.share) return count;
    return words.length === 0 ? null : count / words.length;
  },
  slices: (values, options) =>
    rangeSlices(`${subjects[options.of]}${options.share ? ' (share)' : ''}:`, values, options),
});
