import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { hasOnlyLetters, splitLetters } from '../../language/letters.ts';
import type { Random } from '../../language/random.ts';
import { editShareOf, noopReasons } from '../../language/word-edits.ts';
import { findWords } from '../../language/words.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

interface MixedWord extends Span {
  /** The letters that are mixed up. */
  readonly inside: readonly string[];
}

/** The words whose letters, without the ends where those stay, are not all the same. */
function findWordsToMix(text: string, minimumLength: number, keepEnds: boolean): readonly MixedWord[] {
  const found: MixedWord[] = [];
  for (const { start, end, text: word } of findWords(text)) {
    if (word.length < minimumLength || !hasOnlyLetters(word)) continue;
    const letters = splitLetters(word);
    const inside = keepEnds ? letters.slice(1, -1) : letters;
    if (inside.every((letter) => letter === inside[0])) continue;
    const margin = keepEnds ? [letters[0] ?? '', letters.at(-1) ?? ''] : ['', ''];
    found.push({ start: start + (margin[0] ?? '').length, end: end - (margin[1] ?? '').length, inside });
  }
  return found;
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
  peers: { 'nl-augmenter': 'swap_characters' },
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
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findWordsToMix(text, minimumLength, keepEnds),
      none: noopReasons.noEligibleWord,
      change: ({ start, end, inside }, drawn) => ({ start, end, replacement: mix(inside, drawn) }),
    }),
});
