import { z } from 'zod';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import type { Random } from '../../language/random.ts';
import { editShareOfWords } from '../../language/word-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** The letters between the ends that are mixed up; none where mixing cannot show. */
function findInside(word: string, keepEnds: boolean): readonly string[] {
  const letters = splitLetters(word);
  const inside = keepEnds ? letters.slice(1, -1) : letters;
  return inside.some((letter) => letter !== inside[0]) ? inside : [];
}

/** A shuffle that is not the old order: where the draw gives that one, the letters move round by one that differs. */
function mix(inside: readonly string[], random: Random): string {
  const old = inside.join('');
  const mixed = random.shuffle(inside).join('');
  if (mixed !== old) return mixed;
  return [...inside.slice(1), ...inside.slice(0, 1)].join('');
}

export default defineTransformation({
  id: 'char-shuffle',
  title: 'Shuffle letters',
  summary:
    'Mixes up the letters of a share of the words; the first and the last letter stay unless told otherwise.',
  cites: ['Eger and Benz (2020), From Hero to Zéroe: A Benchmark of Low-Level Adversarial Attacks'],
  peers: { 'nl-augmenter': 'SwapCharactersPerturbation' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
    keepEnds: z.boolean().default(true).describe('Leave the first and the last letter in place.'),
  }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waeitr was wenorfdul.',
      options: { rate: 1 },
      seed: 1,
    },
    { input: 'ooooo', output: 'ooooo', seed: 1 },
  ],
  apply: (text, { rate, minimumLength, keepEnds }, { random, isProtected }) =>
    editShareOfWords(text, {
      rate,
      random,
      isProtected,
      isEligible: ({ text: word }) =>
        word.length >= minimumLength && hasOnlyLetters(word) && findInside(word, keepEnds).length > 1,
      change: (word, drawn) => {
        const inside = findInside(word.text, keepEnds);
        const start = word.start + (keepEnds ? (splitLetters(word.text)[0]?.length ?? 0) : 0);
        return { start, end: start + inside.join('').length, replacement: mix(inside, drawn) };
      },
    }),
});
