import { z } from 'zod';
import { wrapText } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

const frames = [
  ['**', '**'],
  ['*', '*'],
  ['__', '__'],
  ['`', '`'],
  ['# ', ''],
  ['### ', ''],
  ['> ', ''],
  ['- ', ''],
  ['```\n', '\n```'],
  ['```text\n', '\n```'],
] as const;

export default defineTransformation({
  id: 'markdown-wrap',
  title: 'Markdown around the text',
  summary: 'Puts signs of Markdown around the text: bold, code, a heading, a quotation, a fenced block.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [{ input: 'The waiter was wonderful.', output: '# The waiter was wonderful.', seed: 1 }],
  apply(text, _options, { random, isProtected }) {
    const [open, close] = random.pick(frames);
    return wrapText(text, { open, close, isProtected });
  },
});
