import { z } from 'zod';
import { splitLetters } from '../../language/letters.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'word-reverse',
  title: 'Words backwards',
  summary: 'Writes the letters of a share of the words backwards.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, simple_ciphers',
    'Yuan et al. (2023), GPT-4 Is Too Smart To Be Safe: Stealthy Chat with LLMs via Cipher',
  ],
  peers: { 'nl-augmenter': 'simple_ciphers' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.encodedText,
  needs: [],
  options: z.strictObject({ rate: rateOption('words that read otherwise backwards', 1) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'ehT retiaw saw lufrednow.' }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => [...splitLetters(word)].reverse().join(''),
      none: 'no word that reads otherwise backwards',
    }),
});
