import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'informal-words',
  z.object({ symbols: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ symbols }) => createPhraseTable(Object.entries(symbols)),
);

export default defineTransformation({
  id: 'symbol-words',
  title: 'Signs for words',
  summary: 'Writes signs for a share of the words (and: &, more than: >).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, insert_abbreviation',
  ],
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words with a sign', 0.5) }),
  examples: [
    { input: 'Soup and bread at about ten dollars.', output: 'Soup & bread @ about ten dollars.', seed: 1 },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word with a sign' }),
});
