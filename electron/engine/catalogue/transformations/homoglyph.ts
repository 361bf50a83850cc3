import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Latin letter -> letters of other scripts that look the same. */
const lookalikes = lexicon(
  'homoglyphs',
  z.object({ homoglyphs: z.record(z.string(), z.array(z.string()).min(1)) }),
  (content) => new Map(Object.entries(content.homoglyphs)),
);

/** Offsets of the letters of a word that have a lookalike. */
function findPlaces(word: string): readonly number[] {
  const known = lookalikes();
  const places: number[] = [];
  for (let offset = 0; offset < word.length; offset += 1)
    if (known.has(word.charAt(offset))) places.push(offset);
  return places;
}

export default defineTransformation({
  id: 'homoglyph',
  title: 'Lookalike letter',
  summary:
    'Replaces one letter in a share of the words by a letter of another script that looks the same (Cyrillic а for a).',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  peers: { textattack: 'WordSwapHomoglyphSwap', openattack: 'DeepWordBug (homoglyph)' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(2),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wonԁerful.', seed: 1 }],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) => word.text.length >= options.minimumLength && findPlaces(word.text).length > 0,
      change: (word) => {
        const offset = random.pick(findPlaces(word.text));
        const letter = word.text.charAt(offset);
        const start = word.start + offset;
        return { start, end: start + 1, replacement: random.pick(lookalikes().get(letter) ?? [letter]) };
      },
    }),
});
