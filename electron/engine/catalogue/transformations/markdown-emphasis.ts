import { z } from 'zod';
import { editShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Without the signs that strike a word out: a struck word is no longer said. */
const signs = ['**', '*', '_', '`', '=='];

export default defineTransformation({
  id: 'markdown-emphasis',
  title: 'Markdown on words',
  summary: 'Sets a share of the words in bold, italics, code or marked with the signs of Markdown.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words') }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter *was* wonderful.', seed: 1 }],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: () => true,
      change: ({ start, end, text: word }, drawn) => {
        const sign = drawn.pick(signs);
        return { start, end, replacement: sign + word + sign };
      },
    }),
});
