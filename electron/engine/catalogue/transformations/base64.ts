import { z } from 'zod';
import { noopReasons } from '../../language/word-edits.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'base64',
  title: 'Base64',
  summary: 'Writes the whole text in Base64.',
  cites: [
    'Wei, Haghtalab and Steinhardt (2023), Jailbroken: How Does LLM Safety Training Fail?',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, simple_ciphers',
  ],
  peers: { 'nl-augmenter': 'simple_ciphers' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.encodedText,
  needs: [],
  drawsNothing: true,
  options: z.strictObject({}),
  examples: [
    { input: 'The waiter was wonderful.', output: 'VGhlIHdhaXRlciB3YXMgd29uZGVyZnVsLg==' },
    { input: ' ', output: ' ' },
  ],
  apply(text, _options, { isProtected }) {
    const start = text.length - text.trimStart().length;
    const span = { start, end: text.trimEnd().length };
    if (span.end <= start) return { noop: noopReasons.emptyText };
    if (isProtected(span)) return { noop: 'a part of the text is protected' };
    return { edits: [{ ...span, replacement: Buffer.from(text.slice(start, span.end)).toString('base64') }] };
  },
});
