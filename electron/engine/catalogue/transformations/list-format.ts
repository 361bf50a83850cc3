import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { findSentences } from '../../language/sentences.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'list-format',
  title: 'As a list',
  summary: 'Writes the sentences of a text as the items of a list.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    marker: z
      .enum(['-', '*', '•', '1.'])
      .default('-')
      .describe('What stands before an item; 1.: items are numbered.'),
  }),
  examples: [
    {
      input: 'The waiter was wonderful. We will be back.',
      output: '- The waiter was wonderful.\n- We will be back.',
    },
    { input: 'Good food. Bad wine.', output: '1. Good food.\n2. Bad wine.', options: { marker: '1.' } },
  ],
  apply(text, { marker }, { isProtected }) {
    const edits: Edit[] = [];
    let before: number | null = null;
    for (const [index, { start, end }] of findSentences(text).entries()) {
      const item = marker === '1.' ? `${index + 1}. ` : `${marker} `;
      const gap = { start: before ?? start, end: start };
      before = end;
      if (!isProtected(gap)) edits.push({ ...gap, replacement: index === 0 ? item : `\n${item}` });
    }
    return edits.length === 0 ? { noop: 'no sentence' } : { edits };
  },
});
