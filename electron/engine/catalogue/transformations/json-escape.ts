import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { noopReasons } from '../../language/word-edits.ts';
import { defineTransformation } from '../define-transformation.ts';

const escapedPattern = /["\\\p{Cc}\p{Cs}]/gu;

export default defineTransformation({
  id: 'json-escape',
  title: 'Inside JSON',
  summary:
    'Writes the text as a string of a JSON document, with quotes, line breaks and backslashes escaped.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    key: z.string().min(1).max(100).default('text').describe('The name of the field.'),
  }),
  examples: [{ input: 'He said "no".\nWe left.', output: '{"text": "He said \\"no\\".\\nWe left."}' }],
  apply(text, { key }, { isProtected }) {
    if (text.trim() === '') return { noop: noopReasons.emptyText };
    const edits: Edit[] = [{ start: 0, end: 0, replacement: `{${JSON.stringify(key)}: "` }];
    for (const { 0: sign, index } of text.matchAll(escapedPattern)) {
      const edit = { start: index, end: index + sign.length, replacement: JSON.stringify(sign).slice(1, -1) };
      if (isProtected(edit)) return { noop: 'a character to escape is protected' };
      edits.push(edit);
    }
    edits.push({ start: text.length, end: text.length, replacement: '"}' });
    return { edits };
  },
});
