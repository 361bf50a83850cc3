import { z } from 'zod';
import { rewriteMatches } from '../../language/pattern-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'percent-format',
  title: 'Percentages',
  summary: 'Writes percent for the sign % and the sign for the word (45%: 45 percent).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, number-to-word',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('percentages', 1) }),
  examples: [
    { input: 'Prices rose 45% and wages 3.5 percent.', output: 'Prices rose 45 percent and wages 3.5%.' },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteMatches(text, {
      rate,
      random,
      isProtected,
      pattern: /(?<=\d)(?: ?%(?![\p{L}\p{N}])| (?:percent|per cent)(?![\p{L}\p{N}]))/gu,
      rewrite: ([found]) => (found.endsWith('%') ? ' percent' : '%'),
      none: 'no percentage',
    }),
});
