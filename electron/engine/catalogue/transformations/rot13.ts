import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

function rotate(letter: string): string {
  const code = letter.charCodeAt(0);
  const first = code < 97 ? 65 : 97;
  return String.fromCharCode(first + ((code - first + 13) % 26));
}

export default defineTransformation({
  id: 'rot13',
  title: 'ROT13',
  summary: 'Moves the letters a to z of a share of the words thirteen places on.',
  cites: [
    'Yuan et al. (2023), GPT-4 Is Too Smart To Be Safe: Stealthy Chat with LLMs via Cipher',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, simple_ciphers',
  ],
  peers: { 'nl-augmenter': 'simple_ciphers' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.encodedText,
  needs: [],
  options: z.strictObject({ rate: rateOption('words with letters a to z', 1) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Gur jnvgre jnf jbaqreshy.' }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => word.replace(/[A-Za-z]/g, rotate),
      none: 'no letter from a to z',
    }),
});
