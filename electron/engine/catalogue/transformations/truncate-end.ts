import { z } from 'zod';
import { findWholeWords } from '../../language/words.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'truncate-end',
  title: 'Cut off the end',
  summary: 'Cuts the last share of the words off, as a limit on length does.',
  cites: ['Kamble et al. (2025), Expect the Unexpected: FailSafe Long Context QA for Finance'],
  peers: { nlpaug: 'RandomWordAug (crop)' },
  level: 'document',
  expects: 'invariance',
  deny: { ...denyReasons.lostWords, 'text-classification': 'the verdict of a text can stand at its end' },
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
    { input: 'The waiter was wonderful.', output: 'The waiter was' },
    { input: 'Good.', output: 'Good.' },
  ],
  apply(text, { share }, { isProtected }) {
    const words = findWholeWords(text);
    const kept = Math.max(1, words.length - Math.ceil(words.length * share));
    const last = words[kept - 1];
    if (last === undefined || kept === words.length) return { noop: 'no word to cut off' };
    const edit = { start: last.end, end: text.trimEnd().length, replacement: '' };
    return isProtected(edit) ? { noop: 'the end is protected' } : { edits: [edit] };
  },
});
