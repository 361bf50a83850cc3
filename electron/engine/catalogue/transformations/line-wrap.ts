import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'line-wrap',
  title: 'Hard line breaks',
  summary: 'Breaks the lines of a text at a width, as e-mail and plain text files do.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  severity: { option: 'width', from: 120, to: 20 },
  drawsNothing: true,
  options: z.strictObject({
    width: z.number().int().min(10).max(1000).default(40).describe('Longest line, in UTF-16 code units.'),
  }),
  examples: [
    {
      input: 'We waited forty minutes for a table and the waiter was wonderful about it.',
      output: 'We waited forty minutes for a table and\nthe waiter was wonderful about it.',
    },
    { input: 'Short.', output: 'Short.' },
  ],
  apply(text, { width }, { isProtected }) {
    const edits: Edit[] = [];
    let lineStart = 0;
    let space = -1;
    for (let index = 0; index < text.length; index += 1) {
      const sign = text.charAt(index);
      if (sign === '\n') {
        lineStart = index + 1;
        space = -1;
      } else if (sign === ' ' && index > lineStart && !isProtected({ start: index, end: index + 1 })) {
        space = index;
      }
      if (index - lineStart < width || space < 0) continue;
      edits.push({ start: space, end: space + 1, replacement: '\n' });
      lineStart = space + 1;
      space = -1;
    }
    return edits.length === 0 || text.trim() === ''
      ? { noop: 'no line is longer than the width' }
      : { edits };
  },
});
