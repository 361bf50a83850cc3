import { z } from 'zod';
import { wrapText } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

const pairs = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['«', '»'],
] as const;

export default defineTransformation({
  id: 'punctuation-bracket',
  title: 'Brackets around the text',
  summary: 'Puts a pair of brackets or quotation marks around the whole text.',
  cites: ['TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, Punctuation'],
  peers: { textflint: 'Punctuation' },
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [{ input: 'The waiter was wonderful.', output: '<The waiter was wonderful.>', seed: 1 }],
  apply(text, _options, { random, isProtected }) {
    const [open, close] = random.pick(pairs);
    return wrapText(text, { open, close, isProtected });
  },
});
