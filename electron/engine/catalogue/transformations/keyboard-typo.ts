import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { splitLetters } from '../../language/letters.ts';
import { lexicon } from '../../language/lexicon.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import type { Word } from '../../language/words.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Letter -> the letters whose keys touch its key, as one string. */
const neighbours = lexicon(
  'keyboard-neighbours',
  z.object({ qwerty: z.record(z.string(), z.string()) }),
  ({ qwerty }) => new Map(Object.entries(qwerty)),
);

/** Positions, the first letter left out, whose key has neighbours. */
function findKeys(word: Word): { letters: readonly string[]; positions: readonly number[] } {
  const letters = splitLetters(word.text);
  const keys = neighbours();
  const positions = [...letters.keys()].filter(
    (index) => index > 0 && keys.has((letters[index] ?? '').toLowerCase()),
  );
  return { letters, positions };
}

export default defineTransformation({
  id: 'keyboard-typo',
  title: 'Keyboard typo',
  summary:
    'Replaces one letter in a share of the words by a letter of a neighbouring key (QWERTY); the first letter stays.',
  cites: [
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
    'Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation',
  ],
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
  }),
  examples: [{ input: 'The waiter was wonderful.', output: 'The waiter was wlnderful.', seed: 1 }],
  apply: (text, options, { random, isProtected }) =>
    editShareOfWords(text, {
      rate: options.rate,
      random,
      isProtected,
      isEligible: (word) => word.text.length >= options.minimumLength && findKeys(word).positions.length > 0,
      change: (word) => {
        const { letters, positions } = findKeys(word);
        const index = random.pick(positions);
        const letter = letters[index] ?? '';
        const near = neighbours().get(letter.toLowerCase()) ?? letter;
        const start = word.start + letters.slice(0, index).join('').length;
        const replacement = matchCase(letter, random.pick(near.split('')));
        return { start, end: start + letter.length, replacement };
      },
    }),
});
