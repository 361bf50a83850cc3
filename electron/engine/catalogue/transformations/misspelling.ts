import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { commonMisspellings } from '../../language/misspellings.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'misspelling',
  title: 'Common misspelling',
  summary: 'Writes a share of the words the way people often misspell them (receive: recieve).',
  cites: [
    'TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, SpellingError',
    'Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation',
  ],
  peers: { textflint: 'SpellingError', nlpaug: 'SpellingAug' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words with a known misspelling') }),
  examples: [
    {
      input: 'We did not receive the necessary information.',
      output: 'We did not receive gthe necessary information.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) => {
    const misspellings = commonMisspellings();
    return editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: (word) => misspellings.has(word.text.toLowerCase()),
      change: ({ start, end, text: word }, drawn) => {
        const choices = misspellings.get(word.toLowerCase()) ?? [word];
        return { start, end, replacement: matchCase(word, drawn.pick(choices)) };
      },
    });
  },
});
