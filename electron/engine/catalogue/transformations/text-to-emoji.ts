import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, findPhrases } from '../../language/phrase-table.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = lexicon('emoji-words', z.object({ emoji: z.record(z.string(), z.string()) }), ({ emoji }) =>
  createPhraseTable(Object.entries(emoji)),
);

export default defineTransformation({
  id: 'text-to-emoji',
  title: 'Emoji for words',
  summary: 'Puts an emoji beside a share of the words that have one, or in their place (pizza: pizza 🍕).',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, emojify'],
  peers: { 'nl-augmenter': 'emojify' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({
    rate: rateOption('words with an emoji', 1),
    place: z.enum(['beside', 'instead']).default('beside').describe('Beside the word or instead of it.'),
  }),
  examples: [
    { input: 'The pizza and the wine were cold.', output: 'The pizza 🍕 and the wine 🍷 were cold.' },
    { input: 'Good pizza.', output: 'Good 🍕.', options: { place: 'instead' } },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate, place }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findPhrases(text, table()),
      none: 'no word with an emoji',
      change: ({ start, end, value }) =>
        place === 'beside'
          ? { start: end, end, replacement: ` ${value}` }
          : { start, end, replacement: value },
    }),
});
