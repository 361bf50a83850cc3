import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'informal-words',
  z.object({ slang: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ slang }) => createPhraseTable(Object.entries(slang)),
);

export default defineTransformation({
  id: 'slang',
  title: 'Slang',
  summary: 'Replaces a share of the words by slang (money: dough).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, add_slangs',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, slangificator',
  ],
  peers: { langtest: 'add_slangs', 'nl-augmenter': 'slangificator' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words with a slang word', 0.5) }),
  examples: [
    {
      input: 'My friend is very tired and the food was good.',
      output: 'My buddy is well beat and the food was good.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word with a slang word' }),
});
