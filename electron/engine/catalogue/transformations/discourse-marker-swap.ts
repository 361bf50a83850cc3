import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = lexicon(
  'informal-words',
  z.object({ markers: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ markers }) => createPhraseTable(Object.entries(markers)),
);

export default defineTransformation({
  id: 'discourse-marker-swap',
  title: 'Linking words',
  summary:
    'Replaces a share of the words that link sentences by others of the same sense (however: nevertheless).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, discourse_marker_substitution',
  ],
  peers: { 'nl-augmenter': 'discourse_marker_substitution' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('linking words', 0.5) }),
  examples: [
    {
      input: 'Although it was late, we stayed because of the music.',
      output: 'Even though it was late, we stayed because of the music.',
      seed: 1,
    },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, {
      rate,
      random,
      isProtected,
      table: table(),
      none: 'no linking word',
      isEligible: ({ end }) => !/^ (?:to|of|from)\b/i.test(text.slice(end, end + 6)),
    }),
});
