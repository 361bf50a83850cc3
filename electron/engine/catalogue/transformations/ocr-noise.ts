import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import type { Word } from '../../language/words.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Printed shape -> the shapes it is misread as. */
const confusions = lexicon(
  'ocr-confusions',
  z.object({ confusions: z.record(z.string(), z.array(z.string()).min(1)) }),
  (content) => new Map(Object.entries(content.confusions)),
);

/** Every place in a word, by offset, with a shape that scanners misread. */
function findShapes(word: Word): readonly { readonly offset: number; readonly shape: string }[] {
  const known = confusions();
  const shapes: { offset: number; shape: string }[] = [];
  for (let offset = 0; offset < word.text.length; offset += 1) {
    for (const length of [1, 2]) {
      const shape = word.text.slice(offset, offset + length);
      if (shape.length === length && known.has(shape)) shapes.push({ offset, shape });
    }
  }
  return shapes;
}

export default defineTransformation({
  id: 'ocr-noise',
  title: 'Scanner noise',
  summary:
    'Misreads one letter or letter pair in a share of the words as optical character recognition does (rn as m, o as 0).',
  cites: ['nlpaug (2019), OCR augmenter'],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(2),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Tbe waiter was wonderful.', seed: 1 }],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) => word.text.length >= options.minimumLength && findShapes(word).length > 0,
      change: (word) => {
        const { offset, shape } = random.pick(findShapes(word));
        const start = word.start + offset;
        const replacement = random.pick(confusions().get(shape) ?? [shape]);
        return { start, end: start + shape.length, replacement };
      },
    }),
});
