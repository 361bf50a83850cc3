import { z } from 'zod';
import { findWholeWords } from '../../language/words.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'truncate-start',
  title: 'Cut off the start',
  summary: 'Cuts the first share of the words off, as text copied from its middle has it.',
  cites: ['Kamble et al. (2025), Expect the Unexpected: FailSafe Long Context QA for Finance'],
  peers: { nlpaug: 'RandomWordAug (crop)' },
  level: 'document',
  expects: 'invariance',
  deny: { ...denyReasons.lostWords, 'text-classification': 'the verdict of a text can stand at its start' },
  needs: [],
  severity: { option: 'share', from: 0, to: 0.9 },
  drawsNothing: true,
  options: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(0.95)
      .default(0.2)
      .describe('Share of the words that goes; one at least stays.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'waiter was wonderful.' },
    { input: 'Good.', output: 'Good.' },
  ],
  apply(text, { share }, { isProtected }) {
    const words = findWholeWords(text);
    const cut = Math.min(words.length - 1, Math.ceil(words.length * share));
    const first = words[cut];
    if (first === undefined || cut < 1) return { noop: 'no word to cut off' };
    const edit = { start: text.length - text.trimStart().length, end: first.start, replacement: '' };
    return isProtected(edit) ? { noop: 'the start is protected' } : { edits: [edit] };
  },
});
