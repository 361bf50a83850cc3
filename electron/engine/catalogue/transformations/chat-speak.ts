import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'informal-words',
  z.object({ chat: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ chat }) => createPhraseTable(Object.entries(chat)),
);

export default defineTransformation({
  id: 'chat-speak',
  title: 'Chat spelling',
  summary: 'Writes a share of the words as people do in chats (you: u, great: gr8).',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, slangificator'],
  peers: { 'nl-augmenter': 'insert_abbreviation' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words with a chat spelling', 0.5) }),
  examples: [
    {
      input: 'Thank you, that was great. See you tomorrow!',
      output: 'Ty, that was great. See ya tmrw!',
      seed: 1,
    },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word with a chat spelling' }),
});
