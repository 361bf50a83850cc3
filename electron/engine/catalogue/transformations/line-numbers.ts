import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { noopReasons } from '../../language/word-edits.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'line-numbers',
  title: 'Line numbers',
  summary: 'Numbers the lines of a text.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    from: z.number().int().min(0).max(100_000).default(1).describe('The first number.'),
  }),
  examples: [{ input: 'The waiter smiled.\nWe paid.', output: '1 | The waiter smiled.\n2 | We paid.' }],
  apply(text, { from }, { isProtected }) {
    const edits: Edit[] = [];
    for (const { index } of text.matchAll(/^(?=.*\S)/gmu)) {
      const edit = { start: index, end: index, replacement: `${from + edits.length} | ` };
      if (!isProtected(edit)) edits.push(edit);
    }
    return edits.length === 0 ? { noop: noopReasons.emptyText } : { edits };
  },
});
