import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'apostrophe-drop',
  title: 'Drop apostrophes',
  summary: 'Leaves out the apostrophes inside a share of the words (don’t: dont).',
  cites: ['Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation'],
  level: 'character',
  expects: 'invariance',
  deny: { 'token-classification': 'the s of a possessive would become part of a labelled name' },
  needs: [],
  options: z.strictObject({ rate: rateOption('apostrophes inside words', 1) }),
  examples: [
    { input: "I don't think we're late.", output: 'I dont think were late.' },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /(?<=\p{L})['’](?=\p{L})/gu,
      rewrite: () => '',
      none: 'no apostrophe inside a word',
    }),
});
