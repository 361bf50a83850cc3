import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { defineTransformation } from '../define-transformation.ts';

const pattern = /["“”„‟«»「」]/g;
const marks = {
  straight: ['"', '"'],
  curly: ['“', '”'],
  angled: ['«', '»'],
  low: ['„', '“'],
  corner: ['「', '」'],
  single: ['‘', '’'],
} as const;

/** Whether a quotation opens there: nothing or a gap before it, and something after it. */
function isOpening(text: string, start: number): boolean {
  const before = start === 0 || /[\s([{—–-]/u.test(text.charAt(start - 1));
  return before && /\S/u.test(text.charAt(start + 1));
}

export default defineTransformation({
  id: 'quote-style',
  title: 'Quotation marks',
  summary:
    'Writes quotation marks in another style: curly for straight and back, angled, low, or corner brackets.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    style: z
      .enum(['toggle', 'straight', 'curly', 'angled', 'low', 'corner', 'single'])
      .default('toggle')
      .describe('The new marks; toggle: straight becomes curly, every other straight.'),
  }),
  examples: [
    { input: 'He said "never again" twice.', output: 'He said “never again” twice.' },
    { input: '“Never”', output: '«Never»', options: { style: 'angled' } },
    { input: '“Never”', output: '"Never"' },
  ],
  apply(text, { style }, { isProtected }) {
    const edits: Edit[] = [];
    for (const { 0: sign, index: start } of text.matchAll(pattern)) {
      const [open, close] = marks[style === 'toggle' ? (sign === '"' ? 'curly' : 'straight') : style];
      const edit = { start, end: start + 1, replacement: isOpening(text, start) ? open : close };
      if (edit.replacement !== sign && !isProtected(edit)) edits.push(edit);
    }
    return edits.length === 0 ? { noop: 'no quotation mark to change' } : { edits };
  },
});
