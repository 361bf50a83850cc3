import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const pattern = /(?<=\s)(?:--|[-–—])(?=\s)|(?<=\p{L})[-‐‑](?=\p{L})/gu;
const dashes = ['-', '--', '–', '—', '―', '−'];
const hyphens = ['-', '‐', '‑', '–', '−', '﹣'];

export default defineTransformation({
  id: 'dash-style',
  title: 'Dashes and hyphens',
  summary: 'Writes dashes between words and hyphens inside words with other dashes.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('dashes and hyphens', 1) }),
  examples: [
    { input: 'A well-known place - really.', output: 'A well–known place – really.', seed: 1 },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMatches(text, pattern),
      none: 'no dash and no hyphen',
      change: ({ start, end, text: sign }, drawn) => {
        const isHyphen = start > 0 && /\S/u.test(text.charAt(start - 1));
        const others = (isHyphen ? hyphens : dashes).filter((other) => other !== sign);
        return { start, end, replacement: drawn.pick(others) };
      },
    }),
});
